/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** A value is nested too deep, or holds itself. */
export declare class TooDeep extends Error {
}
/**
 * A value as JSON would write it, without the text: what is `undefined` is left out, and what has a
 * `toJSON` is what that gives. A `bigint` stays.
 */
export declare function plain(value: unknown, key?: string, depth?: number): unknown;
