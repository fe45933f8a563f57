/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** What is in the memory of an instance after a value was decoded. */
export interface Tape {
    /** The memory. */
    readonly memory: {
        readonly buffer: ArrayBufferLike;
    };
    /** Where the slots begin, in bytes. */
    readonly start: number;
    /** How many slots there are. */
    readonly length: number;
    /** All strings of the value, one behind the other. */
    readonly text: string;
}
/** Makes an object of one class. It calls `next` once for each key, in the order of the keys. */
export type Maker = (next: () => unknown) => object;
/**
 * Makers by the keys of their class, as `JSON.stringify` writes them: an object literal in the code
 * of a package makes objects faster than any loop. A class that has none is made all the same.
 *
 * ```ts
 * const makers: Makers = { '["x","y"]': (next) => ({ x: next(), y: next() }) };
 * ```
 *
 * A key `__proto__` has to be computed, `["__proto__"]: next()`, for it names the prototype otherwise.
 */
export type Makers = Readonly<Record<string, Maker>>;
/**
 * A reader of the tapes of one instance, whose classes keep their keys.
 *
 * @param keysOf gives the keys of a class, as the JSON of an array.
 */
export declare function tapeReader(keysOf: (cls: number) => string, makers?: Makers): (tape: Tape) => unknown;
