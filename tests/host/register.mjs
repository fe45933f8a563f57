// `node --import ./tests/host/register.mjs script.ts`: runs TypeScript that imports the real
// `@grafana/runtime` in plain Node.
import { register } from "node:module";

import "./browser.mjs";

register("./loader.mjs", import.meta.url);
