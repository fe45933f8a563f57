// `npm run bench`: measures every tier and its peers in Node and in Chromium, and writes the tables
// of docs/performance.md and of the README.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { bundled, measured } from "./bundle.mjs";
import { cold } from "./cold.mjs";
import { made } from "./crates.mjs";
import { engines, entryOf } from "./engines.mjs";
import { report } from "./report.mjs";
import { sizes } from "./size.mjs";
import { steps } from "./steps.mjs";
import { payloadTypes } from "./types.mjs";

const routes = { Small: true, List: true, Numbers: true, Texts: true };
const folder = measured("speed", payloadTypes, routes);
const file = entryOf(await bundled(folder, "speed", 'export * from "./src/speed.mjs";'));
const { engines: all, close } = await engines();

/** The tiers that the package has. */
const tiers = await all.Node(file, "tiers");

/** What can be measured alone: `npm run bench -- speed`. */
const parts = {
  speed: async () => {
    const found = {};
    for (const [engine, run] of Object.entries(all)) {
      console.log(`measuring in ${engine} …`);
      found[engine] = await run(file, "speed");
    }
    return found;
  },
  steps: () => steps(all, payloadTypes, Object.keys(routes)),
  cold: () => cold(folder, all, tiers),
  size: () => sizes([1, 10, 50], tiers),
};

const asked = process.argv.slice(2).filter((name) => name in parts);
const results = join(made, "result.json");
const found = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : {};
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  found[name] = await parts[name]();
  writeFileSync(results, `${JSON.stringify(found, null, 2)}\n`);
}
await close();
report(found);
