/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** A value in the words of serde. */
export declare function found(value: unknown): string;
