/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** Decodes what serde has read, which has all digits. */
export declare function exactly<T>(decode: () => T): T;
/** Whether `JSON.parse` may have rounded a number: a whole one of 64 bits, and more than a double tells apart. */
export declare function isRounded(value: unknown): value is number;
