"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.valueOf = valueOf;
exports.write = write;
exports.encode = encode;
exports.kind = kind;
const errors_js_1 = require("./errors.js");
/** A parameter; what every object inherits, such as `constructor`, is none. */
function valueOf(values, name) {
    return Object.prototype.hasOwnProperty.call(values, name) ? values[name] : undefined;
}
/** A parameter as text. */
function write(route, name, value) {
    switch (typeof value) {
        case "string":
            return value;
        case "boolean":
        case "bigint":
            return String(value);
        case "number":
            return writeNumber(route, name, value);
        default:
            throw new errors_js_1.ArgumentError(route.name, name, `is ${kind(value)}: pass a string, a number or a boolean`);
    }
}
function writeNumber(route, name, value) {
    if (!Number.isFinite(value)) {
        throw new errors_js_1.ArgumentError(route.name, name, `is ${value}: pass a finite number`);
    }
    // `String` gives 1e+21 from here on, which no integer parser takes.
    return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
/** Text as a part of a URL. */
function encode(route, name, text) {
    try {
        return encodeURIComponent(text);
    }
    catch (cause) {
        const problem = "has half of a surrogate pair, which a URL cannot carry: pass well-formed text";
        throw new errors_js_1.ArgumentError(route.name, name, problem, cause);
    }
}
/** What a value is, for a message. */
function kind(value) {
    if (value === null || value === undefined) {
        return String(value);
    }
    if (Array.isArray(value)) {
        return "an array";
    }
    return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
