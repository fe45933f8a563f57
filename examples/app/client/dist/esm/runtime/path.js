/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { ArgumentError } from "./errors.js";
import { encode, valueOf, write } from "./values.js";
const placeholder = /^\{(\*?)(.+)\}$/;
/** The segments of a route's path, its values in place, nothing encoded. */
export function segments(route, values) {
    if (route.path === "") {
        return [];
    }
    return route.path.split("/").flatMap((part) => {
        const [, tail, name] = placeholder.exec(part) ?? [];
        if (name === undefined) {
            return [part];
        }
        const text = write(route, name, valueOf(values, name));
        const parts = tail === "*" ? text.split("/") : [text];
        return parts.map((segment) => checked(route, name, segment, tail === "*"));
    });
}
/** The names of a route's path values. */
export function pathNames(route) {
    const names = route.path.split("/").map((part) => placeholder.exec(part)?.[2]);
    return new Set(names.filter((name) => name !== undefined));
}
/** A value, unless the way to the plugin would lose it. */
function checked(route, name, segment, tail) {
    if (segment === "") {
        const where = tail ? "has an empty segment" : "is empty";
        const hint = tail
            ? "without a slash at either end and without `//`"
            : "of one character or more";
        throw new ArgumentError(route.name, name, `${where}: pass a text ${hint}`);
    }
    // Every URL parser on the way resolves these, so another route would be called.
    if (segment === "." || segment === "..") {
        const where = tail ? `has a segment \`${segment}\`` : `is \`${segment}\``;
        throw new ArgumentError(route.name, name, `${where}, which a URL cannot carry: pass another value`);
    }
    encode(route, name, segment);
    return segment;
}
