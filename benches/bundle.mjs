// Bundles what is measured, as an author's bundler would: the package of a crate and its peers.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { made, packageOf, passer } from "./crates.mjs";
import { ajv } from "./print/ajv.mjs";
import { valibot } from "./print/valibot.mjs";
import { zod } from "./print/zod.mjs";

const peers = { zod, valibot, ajv };

/** Makes all that is measured of some types: the crate's package, and a module of each peer. */
export function measured(name, types, routes) {
  const client = packageOf(name, types, routes);
  const folder = join(made, name, "measured");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [peer, print] of Object.entries(peers)) {
    writeFileSync(join(folder, `${peer}.js`), print(types, Object.keys(routes)));
  }
  writeFileSync(join(folder, "serde_wasm_bindgen.js"), passer(name, types, Object.keys(routes)));
  const routesFile = join(client, "dist/esm/routes.js");
  writeFileSync(join(folder, "routes.js"), `export * from ${JSON.stringify(routesFile)};\n`);
  return folder;
}

/** Bundles a module that imports `measured/…`, and returns the folder of what came of it. */
export async function bundled(folder, name, contents, splitting = false) {
  const out = join(folder, "out", name);
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    ...{ bundle: true, minify: true, format: "esm", target: "es2022", logLevel: "error" },
    ...{ splitting, outdir: out, entryNames: "entry" },
    alias: { measured: folder, "@grafana/runtime": join(import.meta.dirname, "src/nobody.mjs") },
    nodePaths: [join(import.meta.dirname, "node_modules")],
  });
  return out;
}

/** How many bytes the files of a folder are on their way to a browser. */
export function gzipped(out, wanted) {
  const files = readdirSync(out).filter((file) => file.endsWith(".js") && wanted(file));
  const sizes = files.map((file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}
