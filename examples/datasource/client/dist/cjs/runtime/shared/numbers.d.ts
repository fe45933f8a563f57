/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** What stands in a typed array, by its name in Rust. */
export type NumberKind = "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "u64" | "i64" | "f32" | "f64";
type TypedArray = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | BigUint64Array | BigInt64Array | Float32Array | Float64Array;
/** Why a value is no list of numbers. */
export interface Misfit {
    readonly path: readonly number[];
    readonly message: string;
}
/** The typed array of a kind: the value itself where it is one, else made of what can be iterated. */
export declare function numbersOf(kind: NumberKind, value: unknown): TypedArray | Misfit;
export {};
