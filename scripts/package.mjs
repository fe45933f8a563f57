// `npm run test:package`: the generated packages, packed and installed, in the bundlers and test
// runners that plugins use, and in Chromium. Apart from `npm test` for what it installs.
import { fileURLToPath } from "node:url";

import { chromium, packages, run, setUp } from "./setup.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const folder = "tests/bundlers";

setUp();
chromium();
packages(folder);
run("node", ["../../node_modules/typescript/lib/tsc.js", "-p", "."], { cwd: folder });
run("node", ["node_modules/vitest/vitest.mjs", "run"], { cwd: folder });
