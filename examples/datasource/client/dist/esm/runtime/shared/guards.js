/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { integer, part } from "../exact.js";
import { found } from "../found.js";
/** Refuses half of a surrogate pair: UTF-8 has none, so that U+FFFD would stand in its place. */
export const wellFormed = (it, key) => {
    if (!isBroken(it) && !isBroken(key)) {
        return undefined;
    }
    const message = "text in Rust has no half of a surrogate pair: pass well-formed text";
    return { reason: "mismatch", expected: "well-formed text", found: found(it), message };
};
function isBroken(text) {
    return typeof text === "string" && /\p{Surrogate}/u.test(text);
}
/** Refuses what a body would refuse too, where serde wants 64 bits and was given a rounded integer. */
export function notRounded(value, path, message) {
    if (/\b[iu](64|size)\b/.test(message)) {
        integer(part(value, path), path);
    }
}
