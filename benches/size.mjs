// What a page loads for so many types, in bytes after gzip.
import { bundled, gzipped, measured } from "./bundle.mjs";
import { typesForSize } from "./types.mjs";

/** The sizes by number of types and contender. */
export async function sizes(counts, tiers) {
  const found = {};
  for (const count of counts) {
    const types = typesForSize(count);
    const names = Object.keys(types).map((name) => name.toLowerCase());
    const routes = Object.fromEntries(Object.keys(types).map((name) => [name, false]));
    found[count] = await sizesOf(measured(`size${count}`, types, routes), names, tiers);
  }
  return found;
}

async function sizesOf(folder, names, tiers) {
  const of = async (peer) => {
    const module = `export { ${names.join(", ")} } from "measured/${peer}";`;
    return gzipped(await bundled(folder, peer, module), () => true);
  };
  return {
    ...(tiers.shape ? { shape: await shape(folder, names) } : {}),
    ...(tiers.serde ? { serde: await serde(folder, names) } : {}),
    "zod 4": await of("zod"),
    valibot: await of("valibot"),
    "ajv standalone": await of("ajv"),
    serde_wasm_bindgen: await of("serde_wasm_bindgen"),
  };
}

/** What the decoders add to the routes. */
async function shape(folder, names) {
  const routes = names.map((name) => `${name}Route`).join(", ");
  const uses = names.map((name) => `${name}Route.decode`).join(", ");
  const module = `import { ${routes} } from "measured/routes"; export const all = [${uses}];`;
  const out = await bundled(folder, "shape", module, true);
  return gzipped(out, (file) => file === "entry.js");
}

/** The chunk that is loaded when the codec is first needed. */
async function serde(folder, names) {
  const module = `import { ${names[0]}Route as route } from "measured/routes";
export const load = () => route.codec.load();`;
  const out = await bundled(folder, "serde", module, true);
  return gzipped(out, (file) => file !== "entry.js");
}
