/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Decoder } from "./route.js";
/** A key of an object, or an index of a list. */
export type Key = string | number;
/** Checks a value, and returns what stands for it. */
export type Check = (value: unknown, holder?: object, key?: Key) => unknown;
/** The keys of an object. */
export type Fields = {
    [key: string]: unknown;
};
/** A check of whole values, whose faults have a path. */
export declare function decoder(check: Check): Decoder;
/** Makes a check that may call itself one that has an end. */
export declare function within(check: Check, value: unknown, holder?: object, key?: Key): unknown;
/** Whether a check takes the value. Changes nothing; an integer that was rounded is thrown. */
export declare function fits(check: Check, value: unknown, holder?: object, key?: Key): boolean;
/** What a check makes of a value that fits it; the value itself while that is only tried. */
export declare function taken(check: Check, value: unknown, holder?: object, key?: Key): unknown;
/** No value is of the type. */
export declare function never(value: unknown, holder?: object, key?: Key): never;
/** Anything, where it has to be there. */
export declare function any(value: unknown, holder?: object, key?: Key): unknown;
/** `null`. */
export declare function nothing(value: unknown, holder?: object, key?: Key): unknown;
/** `true` or `false`. */
export declare function bool(value: unknown, holder?: object, key?: Key): unknown;
/** A string. */
export declare function text(value: unknown, holder?: object, key?: Key): unknown;
/** A string of some length, in characters as Rust counts them. */
export declare function sizedText(value: unknown, least: number, most: number, expected: string, holder?: object, key?: Key): unknown;
/** A whole number within bounds. JSON's `-0` is a float to serde. */
export declare function integer(value: unknown, least: number, most: number, expected: string, holder?: object, key?: Key): unknown;
/** `u8` */
export declare function u8(value: unknown, holder?: object, key?: Key): unknown;
/** `i8` */
export declare function i8(value: unknown, holder?: object, key?: Key): unknown;
/** `u16` */
export declare function u16(value: unknown, holder?: object, key?: Key): unknown;
/** `i16` */
export declare function i16(value: unknown, holder?: object, key?: Key): unknown;
/** `u32` */
export declare function u32(value: unknown, holder?: object, key?: Key): unknown;
/** `i32` */
export declare function i32(value: unknown, holder?: object, key?: Key): unknown;
/** `u64`, as a `bigint`. */
export declare function u64(value: unknown, holder?: object, key?: Key): unknown;
/** `i64`, as a `bigint`. */
export declare function i64(value: unknown, holder?: object, key?: Key): unknown;
/** An integer of 64 bits, as a `bigint`; one that `JSON.parse` may have rounded is a fault. */
export declare function wide(value: unknown, least: bigint, most: bigint, expected: string, holder?: object, key?: Key): unknown;
/** A whole number of no known width, as a `number`: beyond 2^53 it may have been rounded. */
export declare function whole(value: unknown, holder?: object, key?: Key): unknown;
/** A number of any kind: an integer beyond 2^53 is a `bigint`, or a fault where it may have been rounded. */
export declare function number(value: unknown, holder?: object, key?: Key): unknown;
/** A number; `1e400` is none. */
export declare function f64(value: unknown, holder?: object, key?: Key): unknown;
/** A number, or the `null` that stands for NaN and the infinities. */
export declare function f64OrNull(value: unknown, holder?: object, key?: Key): unknown;
/** A number within bounds; `null` is in place where a bound is none. */
export declare function bounded(value: unknown, [least, most, above, below]: readonly (number | null)[], holder?: object, key?: Key): unknown;
/** Any number but one. */
export declare function except(check: Check, not: number, value: unknown, holder?: object, key?: Key): unknown;
/** One of some values: of strings, the variants of an enum. */
export declare function oneOf(value: unknown, values: readonly unknown[], holder?: object, key?: Key): unknown;
/** Exactly a value that is a list or an object. */
export declare function same(value: unknown, wanted: unknown, holder?: object, key?: Key): unknown;
/** Whether a value is an object. */
export declare function isObject(value: unknown): value is Fields;
/** Whether a value is a number, of whatever size. */
export declare function isNumber(value: unknown): value is number | bigint;
/** Whether a value is an object with these keys. */
export declare function has(value: unknown, names: readonly string[]): value is Fields;
/** An object. */
export declare function object(value: unknown, expected: string, holder?: object, key?: Key): Fields;
/** A key whose name every object inherits. */
export declare function own(fields: Fields, key: string): unknown;
/** Gives an absent key what serde gives it. */
export declare function fill(fields: Fields, key: string, value: unknown): void;
/** Refuses keys without a name. */
export declare function closed(fields: Fields, names: readonly string[]): void;
/** Checks the values of keys without a name. */
export declare function rest(fields: Fields, names: readonly string[], check: Check): void;
/** The only key of an object: the variant of an enum. */
export declare function variant(fields: Fields, variants: readonly string[], expected: string, holder?: object, key?: Key): string;
/** None of the variants took the value. */
export declare function unmatched(value: unknown, name: string, holder?: object, key?: Key): never;
/** A list of any length. */
export declare function list(value: unknown, check: Check, holder?: object, key?: Key): unknown;
/** A list of some length. */
export declare function sizedList(value: unknown, check: Check, least: number, most: number, holder?: object, key?: Key): unknown;
/** A list with a fixed item at each place. */
export declare function tuple(value: unknown, length: number, holder?: object, key?: Key): unknown[];
/** An object whose keys are data. */
export declare function map(value: unknown, check: Check, holder?: object, key?: Key): unknown;
/** A map with keys of some kind. */
export declare function keyed(value: unknown, keys: (name: string, holder: object) => void, check: Check, holder?: object, key?: Key): unknown;
/** A key of a map that is an integer. */
export declare function integerKey(name: string, least: bigint, most: bigint, expected: string, holder: object): void;
/** A key of a map that is one of some. */
export declare function keyOf(name: string, names: readonly string[], holder: object): void;
