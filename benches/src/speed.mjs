// The bundle that each engine runs: prints nothing, returns the ratios of every payload.
import * as routes from "measured/routes";

import { agree } from "./agree.mjs";
import { fromBytes, fromText, toText } from "./contenders.mjs";
import { ratios } from "./measure.mjs";
import { payloads } from "./payloads.mjs";

/** The ratios, by part, payload and contender. */
export async function speed() {
  const parts = { "from text": fromText, "from bytes": fromBytes, requests: toText };
  const found = {};
  for (const [part, contendersOf] of Object.entries(parts)) {
    found[part] = {};
    for (const payload of payloads) {
      const contenders = await contendersOf(payload);
      agree(contenders);
      const [floor] = Object.keys(contenders);
      found[part][payload.name] = ratios(floor, contenders);
    }
  }
  return found;
}

/** Which tiers the package has. */
export const tiers = () => ({
  shape: routes.listRoute.decode !== undefined,
  serde: routes.listRoute.codec !== undefined,
});
