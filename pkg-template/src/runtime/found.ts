/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/** A value in the words of serde. */
export function found(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "string":
      return `string ${JSON.stringify(value)}`;
    case "boolean":
      return `boolean \`${value}\``;
    case "bigint":
      return `integer \`${value}\``;
    case "number":
      return number(value);
    default:
      return value === null ? "null" : Array.isArray(value) ? "sequence" : "map";
  }
}

function number(value: number): string {
  if (Object.is(value, -0)) {
    return "floating point `-0.0`";
  }
  return Number.isInteger(value) ? `integer \`${BigInt(value)}\`` : `floating point \`${value}\``;
}
