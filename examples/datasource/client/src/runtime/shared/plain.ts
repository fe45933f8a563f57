/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/** How deep a value may be nested: as deep as serde_json reads. */
const DEEPEST = 127;

/** A value is nested too deep, or holds itself. */
export class TooDeep extends Error {}

/**
 * A value as JSON would write it, without the text: what is `undefined` is left out, and what has a
 * `toJSON` is what that gives. A `bigint` stays.
 */
export function plain(value: unknown, key = "", depth = 0): unknown {
  const it = hasOwnForm(value) ? value.toJSON(key) : value;
  if (typeof it !== "object" || it === null) {
    return typeof it === "function" || typeof it === "symbol" ? undefined : it;
  }
  if (depth > DEEPEST) {
    throw new TooDeep("recursion limit exceeded");
  }
  if (Array.isArray(it)) {
    const items = Array.from<unknown>(it);
    return items.map((item, index) => plain(item, String(index), depth + 1) ?? null);
  }
  const fields = Object.entries(it)
    .map(([name, field]) => [name, plain(field, name, depth + 1)] as const)
    .filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields);
}

function hasOwnForm(value: unknown): value is { toJSON(key: string): unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    "toJSON" in value &&
    typeof value.toJSON === "function"
  );
}
