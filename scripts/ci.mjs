// What `.ci/run` asks for beyond the tests: formatting, lints, and generated files that are fresh.
import { fileURLToPath } from "node:url";

import { run, setUp } from "./setup.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

setUp();
run("cargo", ["fmt", "--all", "--check"]);
run("cargo", ["clippy", "--locked", "--workspace", "--all-features", "--all-targets", "--", "-D", "warnings"]);
// What is there in the browser alone.
run("cargo", ["clippy", "--locked", "--target", "wasm32-unknown-unknown", "-p", "grafana-bindgen", "--features", "shared", "--", "-D", "warnings"]);
