/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { integer, walk } from "../exact.js";
import type { Path } from "../fault.js";
import { Fault } from "../fault.js";
import { found } from "../found.js";
import { place } from "../place.js";

/** Refuses half of a surrogate pair: UTF-8 has none, so that U+FFFD would stand in its place. */
export function wellFormed(value: unknown): void {
  walk(value, [], (it, path) => {
    if (isBroken(it) || isBroken(path[path.length - 1])) {
      const message = "text in Rust has no half of a surrogate pair: pass well-formed text";
      const expected = "well-formed text";
      throw new Fault({ reason: "mismatch", expected, found: found(it), message, path });
    }
  });
}

function isBroken(text: unknown): boolean {
  return typeof text === "string" && /\p{Surrogate}/u.test(text);
}

/** Refuses what a body would refuse too, where serde wants 64 bits and was given a rounded integer. */
export function notRounded(value: unknown, path: Path, message: string): void {
  if (/\b[iu](64|size)\b/.test(message)) {
    walk(value, [], (it, at) => {
      if (place(at) === place(path)) {
        integer(it, at);
      }
    });
  }
}
