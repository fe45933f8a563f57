import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { buildSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

import * as expected from "./project/src/expected.ts";
import { here, root, Scratch } from "./scratch.ts";

const require = createRequire(import.meta.url);

let scratch: Scratch;

beforeAll(() => {
  scratch = new Scratch();
});

afterAll(() => scratch.remove());

/** Runs a program in the project; what it wrote is told when it fails. */
function run(given: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, given, {
    cwd: scratch.folder,
    encoding: "utf8",
    // Runners of tests look at the variables of the one that runs this.
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], CI: "true" },
  });
  expect(status, stdout + stderr).toBe(0);
  return stdout + stderr;
}

test("TypeScript", () => {
  const tsc = join(root, "node_modules/typescript/lib/tsc.js");
  expect(run([tsc, "-p", scratch.folder])).toBe("");
});

/** Dependencies of `@grafana/*` that are modules, which Jest cannot require as they are. */
const modules = [
  ...["@grafana/schema", "@wojtekmaj/date-utils", "d3", "d3-color", "d3-force", "d3-interpolate"],
  ...["d3-scale-chromatic", "ol", "react-calendar", "get-user-locale", "marked", "memoize"],
  ...["mimic-function", "react-colorful", "rxjs", "uuid", "@react-hookz", "@ver0"],
];

test("Jest with SWC, as @grafana/create-plugin configures it", () => {
  const parser = { syntax: "typescript", tsx: true, decorators: false, dynamicImport: true };
  const config = {
    rootDir: scratch.folder,
    moduleNameMapper: { "\\.(css|scss|sass)$": join(here, "jest/style.cjs") },
    modulePaths: ["<rootDir>/src"],
    setupFiles: [join(here, "jest/setup.cjs")],
    testEnvironment: require.resolve("jest-environment-jsdom"),
    testMatch: ["<rootDir>/src/**/*.test.ts"],
    transformIgnorePatterns: [`node_modules/(?!.*(${modules.join("|")})/.*)`],
    transform: {
      "^.+\\.m?(t|j)sx?$": [require.resolve("@swc/jest"), { sourceMaps: "inline", jsc: { parser } }],
    },
  };
  writeFileSync(join(scratch.folder, "jest.config.json"), JSON.stringify(config));
  const jest = join(here, "node_modules/jest/bin/jest.js");
  // The channels that React opens would keep Node running.
  expect(run([jest, "--config", "jest.config.json", "--runInBand", "--forceExit"])).toContain("1 passed, 1 total");
});

test("vitest", () => {
  const vitest = join(here, "node_modules/vitest/vitest.mjs");
  const runtime = require.resolve("@grafana/runtime");
  const setUp = join(root, "tests/host/browser.mjs");
  // Inlined, since Node itself would load Grafana's style sheets as modules.
  const config = `export default {
    resolve: { alias: { "@grafana/runtime": ${JSON.stringify(runtime)} } },
    test: {
      globals: true,
      setupFiles: [${JSON.stringify(setUp)}],
      server: { deps: { inline: [/@example/, /@golden/] } },
    },
  };`;
  writeFileSync(join(scratch.folder, "vitest.config.mjs"), config);
  expect(run([vitest, "run", "--root", scratch.folder])).toMatch(/Tests.*1 passed/);
});

test.each(["esm", "cjs"] as const)("Node alone: %s", (format) => {
  // What the real `@grafana/runtime` needs to load in Node.
  const browser = pathToFileURL(join(root, "tests/host/register.mjs")).href;
  const file = join(scratch.folder, format === "esm" ? "node.mjs" : "node.cjs");
  // Only the types go: the packages stay outside, to be found by Node.
  buildSync({
    stdin: { contents: main, resolveDir: join(scratch.folder, "src"), loader: "ts" },
    ...{ bundle: true, packages: "external", platform: "node", format, outfile: file },
  });
  const { all, one } = expected;
  expect(JSON.parse(run(["--import", browser, file]))).toEqual({ all, one });
});

const main = `import * as all from "./all";
import * as one from "./one";
Promise.all([all.run(), one.run()]).then(([all, one]) => {
  console.log(JSON.stringify({ all, one }));
  process.exit();
});
`;
