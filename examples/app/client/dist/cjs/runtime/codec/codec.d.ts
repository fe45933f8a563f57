/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** What serde refuses of a body, and where. */
export interface Issue {
    /** The way from the body to the place: keys and positions. */
    readonly path: readonly (string | number)[];
    /** The backend's words. */
    readonly message: string;
}
/** The backend's own serde code, in Wasm. Its types are known by numbers, which routes hold. */
export interface Codec {
    /** The digest of the contract that the Wasm was built with. */
    readonly digest: string;
    /**
     * Reads JSON as the backend's type and gives what the backend would write of it. Integers that
     * JavaScript cannot hold are `bigint`, all others numbers.
     *
     * @throws `CodecError` where serde refuses the bytes.
     */
    decode(type: number, bytes: Uint8Array): unknown;
    /** What the backend would refuse of this JSON, if anything. */
    check(type: number, bytes: Uint8Array): Issue | undefined;
    /** Calls a shared function. What is thrown is a panic, or the engine's. */
    call(index: number, given: unknown[]): Outcome;
}
/** What a call of a shared function comes to: `src/wasm/shared.rs`. */
export type Outcome = 
/** The result. */
readonly [0, unknown]
/** The error that was returned, and its message. */
 | readonly [1, unknown, string]
/** Which argument is not of its type, where in it, and serde's words. */
 | readonly [2, number, (string | number)[], string]
/** Why the result is none that JavaScript has. */
 | readonly [3, string];
/** Serde refused the bytes. */
export declare class CodecError extends Error implements Issue {
    /** The way from the value to the place that is refused: keys and positions. */
    readonly path: readonly (string | number)[];
    /** How many bytes of the JSON were read. */
    readonly offset: number;
    constructor(message: string, path: readonly (string | number)[], offset: number);
}
