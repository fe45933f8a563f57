// Routes crates of the measured types, below `target/`, and the packages that the generator makes of them.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { rust } from "./print/rust.mjs";

const root = join(import.meta.dirname, "..");

/** Where all that is measured is made. */
export const made = join(root, "target/bench");

/** Generates the package of a crate with these types and a route for each named; returns its folder. */
export function packageOf(name, types, routes) {
  const folder = join(made, name);
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "Cargo.toml"), manifest(name));
  writeFileSync(join(folder, "src/lib.rs"), rust(types, routes));
  writeFileSync(
    join(folder, "plugin.json"),
    JSON.stringify({ id: `bench-${name}-datasource`, type: "datasource" }),
  );
  linkTools();
  copyFileSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
  execFileSync(join(root, "target/debug/grafana-bindgen"), ["generate", folder], {
    stdio: "inherit",
    // What the workspace has compiled need not be compiled again.
    env: { ...process.env, CARGO_TARGET_DIR: join(root, "target") },
  });
  return join(folder, "client");
}

/** The generator looks for `wasm-opt` where Node would. */
function linkTools() {
  const link = join(made, "node_modules");
  if (!existsSync(link)) {
    symlinkSync(join(import.meta.dirname, "node_modules"), link);
  }
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
