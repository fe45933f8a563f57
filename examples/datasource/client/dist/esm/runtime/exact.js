/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { Fault } from "./fault.js";
import { found } from "./found.js";
/** An integer of 64 bits: a `bigint`, or a number that holds all its digits. */
export function integer(value, path) {
    const it = at(value, path);
    if (Number.isInteger(it) && !Number.isSafeInteger(it)) {
        const words = `${found(it)} may have been rounded: pass a \`bigint\``;
        throw refused("unsafe-integer", "a `bigint`", words, it, path);
    }
}
/** The values at some keys of an object. */
export function fields(value, path, checks) {
    const known = new Map(Object.entries(checks));
    entries(at(value, path)).forEach(([key, inner]) => known.get(key)?.(inner, [...path, key]));
}
/** The values at all other keys of an object. */
export function others(value, path, known, check) {
    const rest = entries(at(value, path)).filter(([key]) => !known.includes(key));
    rest.forEach(([key, inner]) => check(inner, [...path, key]));
}
/** The items of a list. */
export function items(value, path, check) {
    list(at(value, path)).forEach((item, index) => check(item, [...path, index]));
}
/** The items of a list, each by its place. */
export function places(value, path, checks) {
    const given = list(at(value, path));
    checks.forEach((check, index) => check?.(given[index], [...path, index]));
}
/** NaN and what is infinite: `JSON.stringify` makes `null` of them. */
export function finite(value, path = []) {
    walk(value, path, (it, place) => {
        if (typeof it === "number" && !Number.isFinite(it)) {
            const words = `JSON has no \`${it}\`: pass a finite number`;
            throw refused("mismatch", "a finite number", words, it, place);
        }
    });
}
/** Whether `JSON.stringify` would throw, or write what the page has made of a `bigint` by `toJSON`. */
export function holdsBigint(value) {
    let holds = false;
    walk(value, [], (it) => {
        holds || (holds = typeof it === "bigint");
    });
    return holds;
}
/** Every value in a value, as `JSON.stringify` sees it. */
export function walk(value, path, check) {
    const it = at(value, path);
    check(it, path);
    list(it).forEach((item, index) => walk(item, [...path, index], check));
    entries(it).forEach(([key, inner]) => walk(inner, [...path, key], check));
}
function refused(reason, expected, message, value, path) {
    return new Fault({ reason, expected, found: found(value), message, path });
}
function list(it) {
    return Array.isArray(it) ? it : [];
}
function entries(it) {
    return typeof it === "object" && it !== null && !Array.isArray(it) ? Object.entries(it) : [];
}
/** The value at a place, as `JSON.stringify` sees it. */
function at(value, path) {
    return seen(value, path[path.length - 1]);
}
/**
 * As `JSON.stringify`, and a `bigint` as its digits. An integer that may have been rounded is written as a
 * float, which serde takes for no integer.
 */
export function writeExact(value, key = "") {
    const it = seen(value, key);
    if (typeof it === "bigint") {
        return it.toString();
    }
    if (Array.isArray(it)) {
        return `[${Array.from(it, (item, index) => writeExact(item, index) ?? "null").join(",")}]`;
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
/** What `JSON.stringify` writes for a value: what its `toJSON` gives, and what is boxed without the box. */
function seen(value, key = "") {
    const it = hasOwnForm(value) ? value.toJSON(String(key)) : value;
    // Of whichever window.
    const tag = Object.prototype.toString.call(it);
    const isBox = typeof it === "object" && /^\[object (Number|String|Boolean|BigInt)\]$/.test(tag);
    return isBox && it !== null ? it.valueOf() : it;
}
function hasOwnForm(value) {
    return (typeof value === "object" &&
        value !== null &&
        "toJSON" in value &&
        typeof value.toJSON === "function");
}
