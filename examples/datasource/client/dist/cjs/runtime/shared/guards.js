"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.wellFormed = void 0;
exports.notRounded = notRounded;
const exact_js_1 = require("../exact.js");
const found_js_1 = require("../found.js");
/** Refuses half of a surrogate pair: UTF-8 has none, so that U+FFFD would stand in its place. */
const wellFormed = (it, key) => {
    if (!isBroken(it) && !isBroken(key)) {
        return undefined;
    }
    const message = "text in Rust has no half of a surrogate pair: pass well-formed text";
    return { reason: "mismatch", expected: "well-formed text", found: (0, found_js_1.found)(it), message };
};
exports.wellFormed = wellFormed;
function isBroken(text) {
    return typeof text === "string" && /\p{Surrogate}/u.test(text);
}
/** Refuses what a body would refuse too, where serde wants 64 bits and was given a rounded integer. */
function notRounded(value, path, message) {
    if (/\b[iu](64|size)\b/.test(message)) {
        (0, exact_js_1.integer)((0, exact_js_1.part)(value, path), path);
    }
}
