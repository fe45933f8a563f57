// Who is measured with a payload. `measured/…` is what the generator and the peers' printers made.
import * as ajv from "measured/ajv";
import * as routes from "measured/routes";
import * as serde_wasm_bindgen from "measured/serde_wasm_bindgen";
import * as valibot from "measured/valibot";
import * as zod from "measured/zod";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A contender is left out where the package has no such tier. */
function present(contenders) {
  return Object.fromEntries(Object.entries(contenders).filter(([, run]) => run !== undefined));
}

/** From text to a value that was checked; the floor only parses. */
export function fromText({ type, value }) {
  const text = JSON.stringify(value);
  const { decode } = routes[`${type}Route`];
  return present({
    "JSON.parse": () => JSON.parse(text),
    shape: decode && (() => decode(JSON.parse(text))),
    "zod 4": () => zod[type](JSON.parse(text)),
    valibot: () => valibot[type](JSON.parse(text)),
    "ajv standalone": () => ajv[type](JSON.parse(text)),
    serde_wasm_bindgen: () => serde_wasm_bindgen[type](JSON.parse(text)),
  });
}

/** From bytes to a value that was checked; the floor only parses. */
export async function fromBytes({ type, value }) {
  const bytes = encoder.encode(JSON.stringify(value));
  const { codec, decode } = routes[`${type}Route`];
  const loaded = await codec?.load();
  return present({
    "JSON.parse(decode(bytes))": () => JSON.parse(decoder.decode(bytes)),
    shape: decode && (() => decode(JSON.parse(decoder.decode(bytes)))),
    serde: loaded && (() => loaded.decode(codec.reply, bytes)),
  });
}

/** From a value to a text that the backend takes; the floor only writes. */
export async function toText({ type, value }) {
  const name = `send${type[0].toUpperCase()}${type.slice(1)}`;
  const { codec, encode } = routes[`${name}Route`];
  const loaded = await codec?.load();
  const check = (text) => {
    const issue = loaded.check(codec.body, encoder.encode(text));
    if (issue !== undefined) {
      throw new Error(issue.message);
    }
    return text;
  };
  return present({
    "JSON.stringify": () => JSON.stringify(value),
    "shape: the encoder": encode && (() => encode(value)),
    "serde: checked": loaded && (() => check(encode ? encode(value) : JSON.stringify(value))),
    "zod 4": () => JSON.stringify(zod[type](value)),
    valibot: () => JSON.stringify(valibot[type](value)),
    "ajv standalone": () => JSON.stringify(ajv[type](value)),
    serde_wasm_bindgen: () => JSON.stringify(serde_wasm_bindgen[type](value)),
  });
}
