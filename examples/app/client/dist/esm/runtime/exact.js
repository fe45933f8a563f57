/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { Fault } from "./fault.js";
import { found } from "./found.js";
/** An integer of 64 bits: a `bigint`, or a number that holds all its digits. */
export function integer(value, path) {
    const it = at(value, path);
    if (Number.isInteger(it) && !Number.isSafeInteger(it)) {
        const words = `${found(it)} may have been rounded: pass a \`bigint\``;
        throw new Fault({ ...verdict("unsafe-integer", "a `bigint`", words, it), path });
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
/** Refuses NaN and what is infinite: `JSON.stringify` makes `null` of them. */
export const finite = (it) => typeof it === "number" && !Number.isFinite(it)
    ? verdict("mismatch", "a finite number", `JSON has no \`${it}\`: pass a finite number`, it)
    : undefined;
/**
 * Has judges look at every value in a value, as `JSON.stringify` sees it, in one walk.
 *
 * @throws `Fault` of what the first of them refuses first, else of what the second does, and so on.
 */
export function walk(value, judges) {
    const keys = [];
    let asked = judges;
    let fault;
    const look = (given, key) => {
        const it = seen(given, key);
        for (let index = 0; index < asked.length; index += 1) {
            const said = asked[index]?.(it, key);
            if (said !== undefined) {
                fault = new Fault({ ...said, path: [...keys] });
                // Only those before it have more of a say.
                asked = asked.slice(0, index);
            }
        }
        if (asked.length > 0) {
            parts(it, enter);
        }
    };
    const enter = (given, key) => {
        keys.push(key);
        look(given, key);
        keys.pop();
    };
    look(value, "");
    if (fault !== undefined) {
        throw fault;
    }
}
/** Hands over the items of a list, or what stands at the keys of an object. */
function parts(it, enter) {
    if (Array.isArray(it)) {
        it.forEach(enter);
    }
    else if (typeof it === "object" && it !== null) {
        // In place of pairs, which would be made for each.
        Object.keys(it).forEach((key) => enter(it[key], key));
    }
}
/** The value at a place in a value, as `JSON.stringify` sees it; `undefined` where there is none. */
export function part(value, path) {
    const inner = (it, step) => typeof step === "number"
        ? list(it)[step]
        : entries(it).find(([name]) => name === step)?.[1];
    return path.reduce((it, step) => seen(inner(it, step), step), seen(value));
}
function verdict(reason, expected, message, value) {
    return { reason, expected, found: found(value), message };
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
    return typeof it === "object" && it !== null && isBox(it) ? it.valueOf() : it;
}
/** Of whichever window. */
function isBox(it) {
    return /^\[object (Number|String|Boolean|BigInt)\]$/.test(Object.prototype.toString.call(it));
}
function hasOwnForm(value) {
    return (typeof value === "object" &&
        value !== null &&
        "toJSON" in value &&
        typeof value.toJSON === "function");
}
