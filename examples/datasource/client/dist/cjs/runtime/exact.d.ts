/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** As `JSON.stringify`, and a `bigint` as its digits. */
export declare function writeExact(value: unknown, key?: string): string | undefined;
