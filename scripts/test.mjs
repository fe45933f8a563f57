// `npm test`: sets itself up, then runs every test. Ends at the first part that fails.
import { fileURLToPath } from "node:url";

import { chromium, run, setUp } from "./setup.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

setUp();
chromium();
run("cargo", ["build", "--locked", "--workspace", "--all-features", "--bins", "--examples"]);
run("cargo", ["test", "--locked", "--workspace", "--all-features"]);
// The routes crates, and the runtime that they link, compile for the browser too.
const browser = ["-p", "grafana-bindgen", "-p", "example-datasource-routes", "-p", "example-app-routes"];
run("cargo", ["check", "--locked", "--target", "wasm32-unknown-unknown", ...browser]);
for (const example of ["datasource", "app"]) {
  run("target/debug/grafana-bindgen", ["generate", "--check", `examples/${example}/routes`]);
}
run("npm", ["run", "typecheck"]);
run("npm", ["run", "test:ts"]);
run("npm", ["run", "test:e2e"]);
