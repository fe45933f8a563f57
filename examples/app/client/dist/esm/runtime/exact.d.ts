/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/**
 * What the generated encoders are made of: JSON in which no digit is lost. Each check takes a value and
 * its place, and throws a `Fault` for a number that is not what the caller wrote.
 */
import type { FaultInit, Path } from "./fault.js";
export type { Path } from "./fault.js";
/** Looks for numbers in a value that were rounded before they came here. */
export type Check = (value: unknown, path: Path) => void;
/** An integer of 64 bits: a `bigint`, or a number that holds all its digits. */
export declare function integer(value: unknown, path: Path): void;
/** The values at some keys of an object. */
export declare function fields(value: unknown, path: Path, checks: {
    readonly [key: string]: Check;
}): void;
/** The values at all other keys of an object. */
export declare function others(value: unknown, path: Path, known: readonly string[], check: Check): void;
/** The items of a list. */
export declare function items(value: unknown, path: Path, check: Check): void;
/** The items of a list, each by its place. */
export declare function places(value: unknown, path: Path, checks: readonly (Check | null)[]): void;
/** What is said of a value that a judge refuses; the walk knows where it stands. */
export type Verdict = Omit<FaultInit, "path">;
/** Looks at one value, as `JSON.stringify` sees it, and at the key of it. */
export type Judge = (value: unknown, key: string | number) => Verdict | undefined;
/** Refuses NaN and what is infinite: `JSON.stringify` makes `null` of them. */
export declare const finite: Judge;
/**
 * Has judges look at every value in a value, as `JSON.stringify` sees it, in one walk.
 *
 * @throws `Fault` of what the first of them refuses first, else of what the second does, and so on.
 */
export declare function walk(value: unknown, judges: readonly Judge[]): void;
/** The value at a place in a value, as `JSON.stringify` sees it; `undefined` where there is none. */
export declare function part(value: unknown, path: Path): unknown;
/**
 * As `JSON.stringify`, and a `bigint` as its digits. An integer that may have been rounded is written as a
 * float, which serde takes for no integer.
 */
export declare function writeExact(value: unknown, key?: string | number): string | undefined;
