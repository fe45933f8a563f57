// What each step of the codec costs by itself: a library takes one more than the one before.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { bundled } from "./bundle.mjs";
import { made, stepper } from "./crates.mjs";
import { entryOf } from "./engines.mjs";
import { makers } from "./print/steps.mjs";

/** The ratios of the steps by engine, payload and step. */
export async function steps(all, types, names) {
  const folder = join(made, "steps/measured");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "steps.js"), stepper("speed", types, names) + makers(types));
  const file = entryOf(await bundled(folder, "steps", 'export * from "./src/steps.mjs";'));
  const found = {};
  for (const [engine, run] of Object.entries(all)) {
    found[engine] = { steps: await run(file, "steps") };
  }
  return found;
}
