/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** As `JSON.stringify`, and a `bigint` as its digits. */
export function writeExact(value, key = "") {
    const it = hasOwnForm(value) ? value.toJSON(key) : value;
    if (typeof it === "bigint") {
        return it.toString();
    }
    if (Array.isArray(it)) {
        const items = Array.from(it, (item, index) => writeExact(item, String(index)) ?? "null");
        return `[${items.join(",")}]`;
    }
    if (typeof it !== "object" || it === null) {
        // The declared type of `JSON.stringify` hides that a function gives `undefined`.
        return JSON.stringify(it);
    }
    const fields = Object.entries(it).flatMap(([name, field]) => {
        const text = writeExact(field, name);
        return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
    });
    return `{${fields.join(",")}}`;
}
function hasOwnForm(value) {
    return (typeof value === "object" &&
        value !== null &&
        "toJSON" in value &&
        typeof value.toJSON === "function");
}
