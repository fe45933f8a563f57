/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
const arrays = {
    u8: Uint8Array,
    i8: Int8Array,
    u16: Uint16Array,
    i16: Int16Array,
    u32: Uint32Array,
    i32: Int32Array,
    u64: BigUint64Array,
    i64: BigInt64Array,
    f32: Float32Array,
    f64: Float64Array,
};
/** The typed array of a kind: the value itself where it is one, else made of what can be iterated. */
export function numbersOf(kind, value) {
    const make = arrays[kind];
    if (value instanceof make) {
        return value;
    }
    if (!isIterable(value)) {
        return { path: [], message: `expected a ${make.name}, or a list of \`${kind}\`` };
    }
    const items = Array.from(value);
    const at = items.findIndex((item) => !isOf(kind, item));
    if (at >= 0) {
        return { path: [at], message: `\`${String(items[at])}\` is no \`${kind}\`` };
    }
    return new make(items);
}
/** A string is iterable too, and no list of numbers. */
function isIterable(value) {
    return typeof value === "object" && value !== null && Symbol.iterator in value;
}
/** Whether the array would hold the very number. */
function isOf(kind, item) {
    const isBig = kind === "u64" || kind === "i64";
    if (typeof item !== (isBig ? "bigint" : "number")) {
        return false;
    }
    // A float is any number, to its own precision.
    return kind === "f32" || kind === "f64" || new arrays[kind]([item])[0] === item;
}
