/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { isBlob, isBytes } from "./bytes.js";
import { ArgumentError } from "./errors.js";
import { finite, walk, writeExact } from "./exact.js";
import { Fault } from "./fault.js";
import { where } from "./place.js";
import { kind } from "./values.js";
/** Writes the body of a call; `undefined` stays absent. */
export function writeBody(route, body) {
    if (body === undefined) {
        return undefined;
    }
    if (route.body === null) {
        throw new ArgumentError(route.name, "body", "was given, and the route takes none: leave it out");
    }
    return writers[route.body](route, body);
}
const writers = {
    // Grafana writes JSON for exactly this content type; a charset would turn it into a form.
    json: (route, body) => ({ ...writeJson(route, body), contentType: "application/json" }),
    text: (route, body) => ({
        wire: writeText(route, body),
        contentType: "text/plain; charset=utf-8",
    }),
    bytes: (route, body) => writeBytes(route, body),
};
function writeJson(route, body) {
    try {
        const text = plain(body);
        const isExact = hasDigits(body);
        route.exact?.(body, []);
        if (text !== undefined && isExact) {
            return { wire: text, json: body };
        }
        const wire = writeExact(body);
        if (wire !== undefined) {
            return { wire };
        }
    }
    catch (cause) {
        throw cause instanceof Fault ? unfit(route, cause, cause) : unwritable(route, cause);
    }
    throw new ArgumentError(route.name, "body", `is ${kind(body)}, which JSON cannot carry: pass plain data`);
}
/**
 * Whether `JSON.stringify` writes all digits: of a `bigint` it throws, or writes what the page has made of
 * it by `toJSON`.
 *
 * @throws `Fault` where a number is not finite.
 */
function hasDigits(body) {
    let holdsBigint = false;
    const look = (it) => {
        holdsBigint || (holdsBigint = typeof it === "bigint");
    };
    walk(body, [finite, look]);
    return !holdsBigint;
}
/** What `JSON.stringify` writes; `undefined` where it cannot, for a `bigint`. */
function plain(body) {
    try {
        // The declared type of `JSON.stringify` hides that a function gives `undefined`.
        return JSON.stringify(body);
    }
    catch (error) {
        // Each engine has its own words around this one.
        if (error instanceof TypeError && error.message.includes("BigInt")) {
            return undefined;
        }
        throw error;
    }
}
function unwritable(route, cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const problem = `cannot be written as JSON (${reason}): pass plain data`;
    return new ArgumentError(route.name, "body", problem, cause);
}
/** A body that the backend would refuse, in the backend's words. */
export function unfit(route, issue, cause) {
    const { path, message } = issue;
    const words = `the JSON body is not valid${where(path)}: ${message}`;
    return new ArgumentError(route.name, "body", words, cause, { path, message });
}
function writeText(route, body) {
    if (typeof body !== "string") {
        throw new ArgumentError(route.name, "body", `is ${kind(body)}: pass a string`);
    }
    return body;
}
function writeBytes(route, body) {
    // Grafana sends a `Blob` as it is, and turns an `ArrayBuffer` into an empty form.
    const wire = isBlob(body) ? body : new Blob([buffer(route, body)]);
    return { wire, contentType: wire.type === "" ? "application/octet-stream" : wire.type };
}
function buffer(route, body) {
    if (isBytes(body)) {
        // A view of shared memory is refused by `Blob` itself.
        return body;
    }
    throw new ArgumentError(route.name, "body", `is ${kind(body)}: pass a Blob, an ArrayBuffer or a typed array`);
}
