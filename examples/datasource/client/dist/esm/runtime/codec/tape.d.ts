/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** What is in the memory of an instance after a value was decoded. */
export interface Tape {
    /** The memory. */
    readonly memory: WebAssembly.Memory;
    /** Where the slots begin, in bytes. */
    readonly start: number;
    /** How many slots there are. */
    readonly length: number;
    /** All strings of the value, one behind the other. */
    readonly text: string;
}
/** Makes an object, whose keys stand in its text, of the values that come next on the tape. */
export type Maker = (next: () => unknown) => object;
/** The makers of the objects that a package declares, by the JSON of their keys. */
export type Makers = Readonly<Record<string, Maker>>;
/** Makes values of the tapes of one instance, whose classes keep their keys. */
export declare class TapeReader {
    private readonly keysOf;
    private readonly makers;
    private readonly next;
    private readonly classes;
    private words;
    private numbers;
    private tape;
    private text;
    private at;
    /** `keysOf` gives the keys of a class, as the JSON of an array. */
    constructor(keysOf: (cls: number) => string, makers: Makers);
    /** The value that a tape holds. */
    read(tape: Tape): unknown;
    private look;
    private value;
    private array;
    private map;
    private classOf;
    private learn;
    private word;
}
