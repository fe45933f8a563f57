// What the first value costs: a fresh process or page loads a contender, and decodes a list with it.
import { bundled } from "./bundle.mjs";
import { entryOf } from "./engines.mjs";
import { payloads } from "./src/payloads.mjs";

/** How often each contender is started. */
const STARTS = 9;

const byText = (name) => `import { list } from "measured/${name}";
export const decode = async (text) => list(JSON.parse(text));`;

/** The modules that are started, by contender. */
const contenders = {
  "JSON.parse": "export const decode = async (text) => JSON.parse(text);",
  shape: `import { listRoute } from "measured/routes";
export const decode = async (text) => listRoute.decode(JSON.parse(text));`,
  serde: `import { listRoute } from "measured/routes";
export async function decode(text) {
  const codec = await listRoute.codec.load();
  return codec.decode(listRoute.codec.reply, new TextEncoder().encode(text));
}`,
  "zod 4": byText("zod"),
  valibot: byText("valibot"),
  "ajv standalone": byText("ajv"),
  serde_wasm_bindgen: byText("serde_wasm_bindgen"),
};

const starter = `export async function start([path, text]) {
  const begin = performance.now();
  const { decode } = await import(path);
  await decode(text);
  return performance.now() - begin;
}`;

/** The median time of a start, as a ratio to zod's, by engine and contender. */
export async function cold(folder, all, tiers) {
  const text = JSON.stringify(payloads.find(({ name }) => name === "35 kB").value);
  const begin = entryOf(await bundled(folder, "start", starter));
  const modules = {};
  for (const [name, module] of Object.entries(contenders)) {
    if (tiers[name] !== false) {
      modules[name] = entryOf(await bundled(folder, `cold-${name.replaceAll(/\W/g, "-")}`, module));
    }
  }
  const found = {};
  for (const [engine, run] of Object.entries(all)) {
    const times = Object.fromEntries(Object.keys(modules).map((name) => [name, []]));
    for (let start = 0; start < STARTS; start++) {
      for (const [name, file] of Object.entries(modules)) {
        const path = engine === "Node" ? file : file.slice(file.indexOf("/target/bench/") + 13);
        times[name].push(await run(begin, "start", [path, text]));
      }
    }
    const medians = Object.entries(times).map(([name, list]) => [name, median(list)]);
    const floor = Object.fromEntries(medians)["zod 4"];
    found[engine] = Object.fromEntries(medians.map(([name, time]) => [name, time / floor]));
  }
  return found;
}

function median(list) {
  return list.sort((left, right) => left - right)[list.length >> 1];
}
