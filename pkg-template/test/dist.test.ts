import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

/** The files of a folder, by their paths in it. */
function files(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const found = paths.filter((path) => /\.(js|d\.ts)$/.test(path)).sort();
  return Object.fromEntries(found.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

test.each([
  ["esm", "tsconfig.json"],
  ["cjs", "tsconfig.cjs.json"],
])("the committed dist/%s is what tsc makes: run `npm run build`", (form, config) => {
  const out = mkdtempSync(join(tmpdir(), "dist-"));
  try {
    const tsc = join(require.resolve("typescript/package.json"), "../bin/tsc");
    execFileSync(process.execPath, [tsc, "-p", join(root, config), "--outDir", out]);
    expect(files(join(root, "dist", form))).toEqual(files(out));
  } finally {
    rmSync(out, { recursive: true });
  }
});

test("both forms export the same names", async () => {
  const esm: object = await import("../dist/esm/index.js");
  const cjs: object = require("../dist/cjs/index.js");
  expect(Object.keys(cjs).sort()).toEqual(Object.keys(esm).sort());
});

test("one file imports `@grafana/runtime`", () => {
  const importing = Object.entries(files(join(root, "dist/esm")))
    .filter(([, text]) => text.includes("@grafana/"))
    .map(([path]) => path);
  expect(importing).toEqual(["runtime/grafana.js"]);
});

test("the stub of docs/client.md is enough for plain Node", () => {
  const docs = readFileSync(join(root, "../docs/client.md"), "utf8");
  const [, stub = ""] = /```js\n(import \{ register \}[^]*?)```/.exec(docs) ?? [];
  const index = pathToFileURL(join(root, "dist/esm/index.js")).href;
  const script = `import { projects } from "${index}";
    console.log(await projects({ send: async () => ({ status: 200, body: [] }) }));`;
  const before = ["--import", `data:text/javascript,${encodeURIComponent(stub)}`];
  const run = [...before, "--input-type=module", "--eval", script];
  expect(execFileSync(process.execPath, run, { encoding: "utf8" })).toBe("[]\n");
});
