// `npm run bench`: measures every tier and its peers in Node and in Chromium, and writes the tables
// of docs/performance.md and of the README.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { bundled, measured } from "./bundle.mjs";
import { cold } from "./cold.mjs";
import { made } from "./crates.mjs";
import { engines, entryOf } from "./engines.mjs";
import { report } from "./report.mjs";
import { sizes } from "./size.mjs";
import { payloadTypes } from "./types.mjs";

const routes = { Small: true, List: true, Numbers: true, Texts: true };
const folder = measured("speed", payloadTypes, routes);
const file = entryOf(await bundled(folder, "speed", 'export * from "./src/speed.mjs";'));
const { engines: all, close } = await engines();

/** The tiers that the package has. */
const tiers = await all.Node(file, "tiers");
const found = { speed: {} };
for (const [engine, run] of Object.entries(all)) {
  console.log(`measuring in ${engine} …`);
  found.speed[engine] = await run(file, "speed");
}
console.log("starting each contender in fresh processes and pages …");
found.cold = await cold(folder, all, tiers);
await close();
console.log("bundling for sizes …");
found.size = await sizes([1, 10, 50], tiers);
writeFileSync(join(made, "result.json"), `${JSON.stringify(found, null, 2)}\n`);
report(found);
