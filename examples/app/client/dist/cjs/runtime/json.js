"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.jsonOf = jsonOf;
exports.isBytes = isBytes;
exports.textOf = textOf;
exports.parse = parse;
exports.holdsRounded = holdsRounded;
exports.bytesOf = bytesOf;
exports.encodeText = encodeText;
const body_js_1 = require("./body.js");
const exact_js_1 = require("./exact.js");
const fault_js_1 = require("./fault.js");
/** Bytes are never a parsed value; a string is one, unless bytes were asked for. */
async function jsonOf(body, asked) {
    const bytes = (0, body_js_1.isBlob)(body) ? await body.arrayBuffer() : body;
    if (isBytes(bytes)) {
        return { form: "bytes", bytes: toBytes(bytes) };
    }
    return asked === "arraybuffer" && typeof body === "string"
        ? { form: "text", text: body }
        : { form: "value", value: body };
}
/** Whether a value is an `ArrayBuffer` or a view of one, of whichever window. */
function isBytes(value) {
    return (ArrayBuffer.isView(value) ||
        Object.prototype.toString.call(value) === "[object ArrayBuffer]");
}
function toBytes(bytes) {
    return ArrayBuffer.isView(bytes)
        ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        : new Uint8Array(bytes);
}
/** The text of bytes; what is no UTF-8 is replaced. */
function textOf(bytes) {
    return new TextDecoder().decode(toBytes(bytes));
}
/**
 * The value of JSON, as JavaScript reads it.
 *
 * @throws `Fault` where it is no JSON.
 */
function parse(json) {
    if (json.form === "value") {
        return json.value;
    }
    try {
        return JSON.parse(json.form === "text" ? json.text : strict(json.bytes));
    }
    catch (error) {
        const found = error instanceof SyntaxError ? "other text" : "bytes that are no UTF-8";
        const words = error instanceof Error ? error.message : String(error);
        throw new fault_js_1.Fault({ reason: "mismatch", expected: "JSON", found, message: words });
    }
}
/** Serde takes neither a byte order mark nor what is no UTF-8. */
function strict(bytes) {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}
/** Whether a parsed value may hold an integer that `JSON.parse` has rounded. */
function holdsRounded(value) {
    const open = [value];
    while (open.length > 0) {
        const one = open.pop();
        if (typeof one === "object" && one !== null) {
            Object.values(one).forEach((inner) => open.push(inner));
        }
        else if (Number.isInteger(one) && !Number.isSafeInteger(one)) {
            return true;
        }
    }
    return false;
}
/** The bytes for serde; of a value that was parsed already, those that say the same. */
function bytesOf(json) {
    switch (json.form) {
        case "bytes":
            return json.bytes;
        case "text":
            return encodeText(json.text);
        case "value":
            // A decoder that refused a value may have made `bigint`s in it.
            return encodeText((0, exact_js_1.writeExact)(json.value) ?? "null");
    }
}
/** Text as UTF-8. */
function encodeText(text) {
    return new TextEncoder().encode(text);
}
