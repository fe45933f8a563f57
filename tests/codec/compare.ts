import type { Codec } from "../../pkg-template/src/runtime/codec/codec.ts";
import type { RouteData } from "../../pkg-template/src/runtime/route.ts";
import type { Answer } from "./crate.ts";
import { normal, parse } from "./exact.ts";

/** What becomes of bytes: the value in one form, or why there is none. */
export type Outcome = { readonly value: string } | { readonly error: string };

/** What serde says natively, as an outcome. */
export function ofAnswer({ text, error, unwritten }: Answer): Outcome {
  return text === undefined
    ? { error: error ?? unwritten ?? "" }
    : { value: normal(parse(text)) };
}

/** Whether serde stopped at a `null` that a reply may hold: it stands for NaN. */
export function isOfNan({ error }: Answer): boolean {
  return /^invalid type: null, expected f(32|64) /.test(error ?? "");
}

/** What the codec makes of the bytes of a reply. */
export function byCodec(codec: Codec, { codec: known }: RouteData, bytes: Uint8Array): Outcome {
  return attempt(() => codec.decode(known?.reply ?? -1, bytes));
}

/** What the decoder of the shapes makes of the bytes of a reply, once they are parsed. */
export function byShape({ decode }: RouteData, bytes: Uint8Array): Outcome {
  return attempt(() => {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return decode === undefined ? value : decode(value);
  });
}

function attempt(run: () => unknown): Outcome {
  try {
    return { value: normal(run()) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
