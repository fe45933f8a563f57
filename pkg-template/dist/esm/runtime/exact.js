/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { Fault } from "./fault.js";
import { found } from "./found.js";
/** An integer of 64 bits: a `bigint`, or a number that holds all its digits. */
export function integer(value, path) {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        const words = `${found(value)} may have been rounded: pass a \`bigint\``;
        throw refused("unsafe-integer", "a `bigint`", words, value, path);
    }
}
/** The values at some keys of an object. */
export function fields(value, path, checks) {
    const known = new Map(Object.entries(checks));
    entries(value).forEach(([key, inner]) => known.get(key)?.(inner, [...path, key]));
}
/** The values at all other keys of an object. */
export function others(value, path, known, check) {
    const rest = entries(value).filter(([key]) => !known.includes(key));
    rest.forEach(([key, inner]) => check(inner, [...path, key]));
}
/** The items of a list. */
export function items(value, path, check) {
    list(value).forEach((item, index) => check(item, [...path, index]));
}
/** The items of a list, each by its place. */
export function places(value, path, checks) {
    checks.forEach((check, index) => check?.(list(value)[index], [...path, index]));
}
/** NaN and what is infinite: `JSON.stringify` makes `null` of them. */
export function finite(value, path = []) {
    if (typeof value === "number" && !Number.isFinite(value)) {
        const words = `JSON has no \`${value}\`: pass a finite number`;
        throw refused("mismatch", "a finite number", words, value, path);
    }
    list(value).forEach((item, index) => finite(item, [...path, index]));
    entries(value).forEach(([key, inner]) => finite(inner, [...path, key]));
}
function refused(reason, expected, message, value, path) {
    return new Fault({ reason, expected, found: found(value), message, path });
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
export function writeExact(value, key = "") {
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
