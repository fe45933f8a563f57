/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/** What stands in a typed array, by its name in Rust. */
export type NumberKind =
  | "u8"
  | "i8"
  | "u16"
  | "i16"
  | "u32"
  | "i32"
  | "u64"
  | "i64"
  | "f32"
  | "f64";

type TypedArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

/** What makes a typed array of numbers. */
type Make = new (values: never) => TypedArray;

const arrays: Readonly<Record<NumberKind, Make>> = {
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

/** Why a value is no list of numbers. */
export interface Misfit {
  readonly path: readonly number[];
  readonly message: string;
}

/** The typed array of a kind: the value itself where it is one, else made of what can be iterated. */
export function numbersOf(kind: NumberKind, value: unknown): TypedArray | Misfit {
  const make = arrays[kind];
  if (value instanceof make) {
    return value;
  }
  if (!isIterable(value)) {
    return { path: [], message: `expected a ${make.name}, or a list of \`${kind}\`` };
  }
  const items: unknown[] = Array.from(value);
  const at = items.findIndex((item) => !isOf(kind, item));
  if (at >= 0) {
    return { path: [at], message: `\`${String(items[at])}\` is no \`${kind}\`` };
  }
  return new make(items as never);
}

/** A string is iterable too, and no list of numbers. */
function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

/** Whether the array would hold the very number. */
function isOf(kind: NumberKind, item: unknown): boolean {
  const isBig = kind === "u64" || kind === "i64";
  if (typeof item !== (isBig ? "bigint" : "number")) {
    return false;
  }
  // A float is any number, to its own precision.
  return kind === "f32" || kind === "f64" || new arrays[kind]([item] as never)[0] === item;
}
