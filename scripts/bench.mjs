// `npm run bench`: what decoding costs, beside other ways. Installs the peers, and builds the generator.
import { register } from "node:module";
import { fileURLToPath } from "node:url";

import { chromium, packages, run, setUp } from "./setup.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

setUp();
chromium();
packages("benches");
run("cargo", ["build", "--locked", "-p", "grafana-bindgen-codegen", "--bin", "grafana-bindgen"]);
run("cargo", ["build", "--locked", "-p", "grafana-bindgen-codegen", "--example", "bench-bind"]);
register("../tests/host/loader.mjs", import.meta.url);
await import("../benches/main.mjs");
