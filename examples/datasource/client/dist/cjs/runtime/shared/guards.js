"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.wellFormed = wellFormed;
exports.notRounded = notRounded;
const exact_js_1 = require("../exact.js");
const fault_js_1 = require("../fault.js");
const found_js_1 = require("../found.js");
const place_js_1 = require("../place.js");
/** Refuses half of a surrogate pair: UTF-8 has none, so that U+FFFD would stand in its place. */
function wellFormed(value) {
    (0, exact_js_1.walk)(value, [], (it, path) => {
        if (isBroken(it) || isBroken(path[path.length - 1])) {
            const message = "text in Rust has no half of a surrogate pair: pass well-formed text";
            const expected = "well-formed text";
            throw new fault_js_1.Fault({ reason: "mismatch", expected, found: (0, found_js_1.found)(it), message, path });
        }
    });
}
function isBroken(text) {
    return typeof text === "string" && /\p{Surrogate}/u.test(text);
}
/** Refuses what a body would refuse too, where serde wants 64 bits and was given a rounded integer. */
function notRounded(value, path, message) {
    if (/\b[iu](64|size)\b/.test(message)) {
        (0, exact_js_1.walk)(value, [], (it, at) => {
            if ((0, place_js_1.place)(at) === (0, place_js_1.place)(path)) {
                (0, exact_js_1.integer)(it, at);
            }
        });
    }
}
