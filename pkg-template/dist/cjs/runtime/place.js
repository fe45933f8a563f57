"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.place = place;
exports.where = where;
/** A place in a value as the backend writes it: `tags[3].name`; empty for the value itself. */
function place(path) {
    const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
    return steps.join("").replace(/^\./, "");
}
/** Where in a value a sentence is true, to follow it; nothing of the value itself. */
function where(path) {
    const text = place(path);
    // As in Rust, the place of a key that is empty says nothing.
    return text === "" ? "" : ` at \`${text}\``;
}
