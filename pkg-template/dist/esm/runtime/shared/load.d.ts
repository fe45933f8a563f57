/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Codec } from "../codec/codec.js";
import type { Check } from "../shape.js";
import type { NumberKind } from "./numbers.js";
/** What the generated table says of a shared function. */
export interface SharedData {
    /** The name. */
    readonly name: string;
    /** What it takes, in order. */
    readonly takes: readonly SharedArgument[];
    /** Makes `bigint` of the result's integers of 64 bits; absent where it has none. */
    readonly gives?: Check;
    /** The same of its error. */
    readonly throws?: Check;
}
/** An argument of a shared function. */
export interface SharedArgument {
    /** The name. */
    readonly name: string;
    /** What stands in it, where it passes as a typed array. */
    readonly numbers?: NumberKind;
}
/**
 * The shared functions of a package, ready to be called. Loads the Wasm once, for these and for all
 * replies that it decodes.
 *
 * @throws `LoadError` where the page cannot run Wasm, or the Wasm did not arrive.
 */
export declare function loadShared<Functions>(load: () => Promise<Codec>, digest: string, functions: readonly SharedData[]): Promise<Functions>;
