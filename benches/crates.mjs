// Routes crates of the measured types, below `target/`, and the packages that the generator makes of them.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { passing, rust } from "./print/rust.mjs";
import { steps } from "./print/steps.mjs";

const root = join(import.meta.dirname, "..");

/** Where all that is measured is made. */
export const made = join(root, "target/bench");

/** What the workspace has compiled need not be compiled again. */
const env = { ...process.env, CARGO_TARGET_DIR: join(root, "target") };

const run = (program, args) => execFileSync(program, args, { stdio: "inherit", env });

function crate(folder, manifest, text) {
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "Cargo.toml"), manifest);
  writeFileSync(join(folder, "src/lib.rs"), text);
  copyFileSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
}

/** Generates the package of a crate with these types and a route for each named; returns its folder. */
export function packageOf(name, types, routes) {
  const folder = join(made, name);
  crate(folder, manifest(name), rust(types, routes));
  writeFileSync(
    join(folder, "plugin.json"),
    JSON.stringify({ id: `bench-${name}-datasource`, type: "datasource" }),
  );
  linkTools();
  run(join(root, "target/debug/grafana-bindgen"), ["generate", folder]);
  return join(folder, "client");
}

/** What the compiler's Wasm may hold. */
const features = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals"].concat(
  ["nontrapping-float-to-int", "reference-types", "sign-ext"],
);

/** Builds a library through which values of the types pass by `serde_wasm_bindgen`; returns its module. */
export function passer(name, types, names) {
  const dependency = 'serde-wasm-bindgen = "0.6"';
  return library(`${name}-peer`, dependency, "serde-wasm-bindgen", passing(types, names));
}

/** Builds a library that takes some of the codec's steps; returns its module. */
export function stepper(name, types, names) {
  const path = JSON.stringify(root);
  const dependency = `grafana-bindgen = { path = ${path}, features = ["codec"] }`;
  return library(`${name}-steps`, dependency, "grafana-bindgen", steps(types, names));
}

/** Builds, binds and optimizes a library of Wasm; returns a module that has started it. */
function library(name, dependency, fast, text) {
  const folder = join(made, name);
  crate(folder, libraryManifest(name, dependency, fast), text);
  const target = "wasm32-unknown-unknown";
  const at = ["--manifest-path", join(folder, "Cargo.toml"), "--target", target];
  run("cargo", ["build", "--quiet", "--release", ...at]);
  const built = `release/bench_${name.replaceAll("-", "_")}.wasm`;
  const binder = join(root, "target/debug/examples/bench-bind");
  run(binder, [join(root, "target", target, built), join(folder, "bound")]);
  const bound = (file) => join(folder, "bound", file);
  const [from, to] = [bound("bound_bg.wasm"), bound("optimized.wasm")];
  const optimizer = join(root, "benches/node_modules/binaryen/bin/wasm-opt");
  run("node", [optimizer, from, "-o", to, "-Os", ...features.map((name) => `--enable-${name}`)]);
  const bytes = readFileSync(to).toString("base64");
  return `import load from ${JSON.stringify(bound("bound.js"))};
export * from ${JSON.stringify(bound("bound.js"))};
export const { memory } = await load({
  module_or_path: Uint8Array.from(atob("${bytes}"), (unit) => unit.charCodeAt(0)),
});
`;
}

/** Built as the codec is: small, what reads and writes each value fast, and all crates as one. */
function libraryManifest(name, dependency, fast) {
  return `[package]
name = "bench-${name}"
version = "0.1.0"
edition = "2024"

[workspace]

[lib]
crate-type = ["cdylib"]

[dependencies]
${dependency}
serde = { version = "1", features = ["derive"] }
wasm-bindgen = "0.2"

[profile.release]
opt-level = "s"
lto = "fat"
codegen-units = 1
panic = "abort"

[profile.release.package.${fast}]
opt-level = 3
`;
}

/** The generator looks for `wasm-opt` where Node would. */
function linkTools() {
  const link = join(made, "node_modules");
  rmSync(link, { force: true });
  symlinkSync(join(import.meta.dirname, "node_modules"), link);
}

function manifest(name) {
  return `[package]
name = "bench-${name}"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
grafana-bindgen = { path = ${JSON.stringify(root)} }
schemars = "1"
serde = { version = "1", features = ["derive"] }

[package.metadata.grafana-bindgen]
package = "bench-${name}"
out = "client"
contract = "contract.json"
plugin-json = "plugin.json"
`;
}
