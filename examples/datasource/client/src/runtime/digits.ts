/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/** Whether what is decoded has lost no digit before: then a great number is a float. */
let whole = false;

/** Decodes what serde has read, which has all digits. */
export function exactly<T>(decode: () => T): T {
  const before = whole;
  whole = true;
  try {
    return decode();
  } finally {
    whole = before;
  }
}

/** Whether `JSON.parse` may have rounded a number: a whole one of 64 bits, and more than a double tells apart. */
export function isRounded(value: unknown): value is number {
  return (
    !whole &&
    typeof value === "number" &&
    Number.isInteger(value) &&
    !Number.isSafeInteger(value) &&
    Math.abs(value) <= 2 ** 64
  );
}
