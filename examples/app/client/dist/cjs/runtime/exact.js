"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.integer = integer;
exports.fields = fields;
exports.others = others;
exports.items = items;
exports.places = places;
exports.finite = finite;
exports.writeExact = writeExact;
const fault_js_1 = require("./fault.js");
const found_js_1 = require("./found.js");
/** An integer of 64 bits: a `bigint`, or a number that holds all its digits. */
function integer(value, path) {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        const words = `${(0, found_js_1.found)(value)} may have been rounded: pass a \`bigint\``;
        throw refused("unsafe-integer", "a `bigint`", words, value, path);
    }
}
/** The values at some keys of an object. */
function fields(value, path, checks) {
    const known = new Map(Object.entries(checks));
    entries(value).forEach(([key, inner]) => known.get(key)?.(inner, [...path, key]));
}
/** The values at all other keys of an object. */
function others(value, path, known, check) {
    const rest = entries(value).filter(([key]) => !known.includes(key));
    rest.forEach(([key, inner]) => check(inner, [...path, key]));
}
/** The items of a list. */
function items(value, path, check) {
    list(value).forEach((item, index) => check(item, [...path, index]));
}
/** The items of a list, each by its place. */
function places(value, path, checks) {
    checks.forEach((check, index) => check?.(list(value)[index], [...path, index]));
}
/** NaN and what is infinite: `JSON.stringify` makes `null` of them. */
function finite(value, path = []) {
    if (typeof value === "number" && !Number.isFinite(value)) {
        const words = `JSON has no \`${value}\`: pass a finite number`;
        throw refused("mismatch", "a finite number", words, value, path);
    }
    list(value).forEach((item, index) => finite(item, [...path, index]));
    entries(value).forEach(([key, inner]) => finite(inner, [...path, key]));
}
function refused(reason, expected, message, value, path) {
    return new fault_js_1.Fault({ reason, expected, found: (0, found_js_1.found)(value), message, path });
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
/** What an object is written with; none where it writes itself. */
function entries(value) {
    const plain = typeof value === "object" && value !== null && !Array.isArray(value);
    return plain && !hasOwnForm(value) ? Object.entries(value) : [];
}
/**
 * As `JSON.stringify`, and a `bigint` as its digits. An integer that may have been rounded is written as a
 * float, which serde takes for no integer.
 */
function writeExact(value, key = "") {
    const it = hasOwnForm(value) ? value.toJSON(key) : value;
    if (typeof it === "bigint") {
        return it.toString();
    }
    if (Array.isArray(it)) {
        const written = Array.from(it, (item, index) => writeExact(item, String(index)) ?? "null");
        return `[${written.join(",")}]`;
    }
    if (Number.isInteger(it) && !Number.isSafeInteger(it)) {
        const digits = String(it);
        return digits.includes("e") ? digits : `${digits}.0`;
    }
    if (typeof it !== "object" || it === null) {
        // The declared type of `JSON.stringify` hides that a function gives `undefined`.
        return JSON.stringify(it);
    }
    const written = Object.entries(it).flatMap(([name, field]) => {
        const text = writeExact(field, name);
        return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
    });
    return `{${written.join(",")}}`;
}
function hasOwnForm(value) {
    return (typeof value === "object" &&
        value !== null &&
        "toJSON" in value &&
        typeof value.toJSON === "function");
}
