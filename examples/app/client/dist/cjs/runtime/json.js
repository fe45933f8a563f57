"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.jsonOf = jsonOf;
exports.textOf = textOf;
exports.parse = parse;
exports.holdsRounded = holdsRounded;
exports.parseExact = parseExact;
exports.bytesOf = bytesOf;
exports.encodeText = encodeText;
const bytes_js_1 = require("./bytes.js");
const exact_js_1 = require("./exact.js");
const fault_js_1 = require("./fault.js");
/** Bytes are never a parsed value; a string is one, unless bytes were asked for. */
async function jsonOf(body, asked) {
    const bytes = (0, bytes_js_1.isBlob)(body) ? await body.arrayBuffer() : body;
    if ((0, bytes_js_1.isBytes)(bytes)) {
        return { form: "bytes", bytes: toBytes(bytes) };
    }
    return asked === "arraybuffer" && typeof body === "string"
        ? { form: "text", text: body }
        : { form: "value", value: body };
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
/** A string, with the colon of a key; or a number, with what only a float has. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|-?\d+((?:\.\d+)?(?:[eE][+-]?\d+)?)/g;
/**
 * As `JSON.parse`, and an integer that it rounds is a `bigint`. Serde writes a float with a point or an
 * exponent.
 */
function parseExact(text) {
    const value = JSON.parse(text);
    if (!holdsRounded(value)) {
        return value;
    }
    // Every string that is a value is marked, so that none can be taken for an integer.
    const marked = text.replace(token, (it, colon, float) => {
        if (it.startsWith('"')) {
            return colon === undefined ? `"s${it.slice(1)}` : it;
        }
        return float === "" && !Number.isSafeInteger(Number(it)) ? `"i${it}"` : it;
    });
    return JSON.parse(marked, (_, inner) => {
        if (typeof inner !== "string") {
            return inner;
        }
        return inner.startsWith("i") ? BigInt(inner.slice(1)) : inner.slice(1);
    });
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
