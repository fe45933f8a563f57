// The codec's steps as contenders. `measured/steps` is the library that takes them.
import * as library from "measured/steps";

import { tapeReader } from "../../pkg-template/dist/esm/runtime/codec/tape.js";
import { agree } from "./agree.mjs";
import { ratios } from "./measure.mjs";
import { payloads } from "./payloads.mjs";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();
const read = tapeReader(library.keys, library.makers);

/** What the tape holds, as the runtime of a package reads it. */
function replay() {
  const [start, length, at, size] = library.tape();
  const text = decoder.decode(new Uint8Array(library.memory.buffer, at, size));
  return read({ memory: library.memory, start, length, text });
}

/** Each takes one step more; the last takes the last one alone, from the tape that is there. */
export function stepsOf({ type, value }) {
  const bytes = encoder.encode(JSON.stringify(value));
  const take = (name) => () => library[name](bytes);
  const write = take(`written_${type}`);
  return {
    "JSON.parse(decode(bytes))": () => JSON.parse(decoder.decode(bytes)),
    "bytes copied, and found to be UTF-8": take("copied"),
    "… and passed over by the parser": take("passed"),
    "… and judged by serde, nothing kept": take(`judged_${type}`),
    "… and kept in memory": take(`kept_${type}`),
    "… and written on the tape": write,
    "… and read by JavaScript, the whole": () => write() && replay(),
    "JavaScript alone": replay,
  };
}

/** The ratios, by payload and step. */
export function steps() {
  const found = {};
  for (const payload of payloads) {
    const contenders = stepsOf(payload);
    const entries = Object.entries(contenders);
    const valued = [entries[0], ...entries.slice(-2)];
    agree(Object.fromEntries(valued));
    if (!entries.slice(1, -2).every(([, step]) => step())) {
      throw new Error(`a step refuses ${payload.name}`);
    }
    found[payload.name] = ratios(entries[0][0], contenders);
  }
  return found;
}
