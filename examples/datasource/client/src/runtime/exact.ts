/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/**
 * What the generated encoders are made of: JSON in which no digit is lost. Each check takes a value and
 * its place, and throws a `Fault` for a number that is not what the caller wrote.
 */

import type { FaultInit, FaultReason, Path } from "./fault.js";
import { Fault } from "./fault.js";
import { found } from "./found.js";

export type { Path } from "./fault.js";

/** Looks for numbers in a value that were rounded before they came here. */
export type Check = (value: unknown, path: Path) => void;

/** An integer of 64 bits: a `bigint`, or a number that holds all its digits. */
export function integer(value: unknown, path: Path): void {
  const it = at(value, path);
  if (Number.isInteger(it) && !Number.isSafeInteger(it)) {
    const words = `${found(it)} may have been rounded: pass a \`bigint\``;
    throw new Fault({ ...verdict("unsafe-integer", "a `bigint`", words, it), path });
  }
}

/** The values at some keys of an object. */
export function fields(
  value: unknown,
  path: Path,
  checks: { readonly [key: string]: Check },
): void {
  const known = new Map(Object.entries(checks));
  entries(at(value, path)).forEach(([key, inner]) => known.get(key)?.(inner, [...path, key]));
}

/** The values at all other keys of an object. */
export function others(
  value: unknown,
  path: Path,
  known: readonly string[],
  check: Check,
): void {
  const rest = entries(at(value, path)).filter(([key]) => !known.includes(key));
  rest.forEach(([key, inner]) => check(inner, [...path, key]));
}

/** The items of a list. */
export function items(value: unknown, path: Path, check: Check): void {
  list(at(value, path)).forEach((item, index) => check(item, [...path, index]));
}

/** The items of a list, each by its place. */
export function places(value: unknown, path: Path, checks: readonly (Check | null)[]): void {
  const given = list(at(value, path));
  checks.forEach((check, index) => check?.(given[index], [...path, index]));
}

/** What is said of a value that a judge refuses; the walk knows where it stands. */
export type Verdict = Omit<FaultInit, "path">;

/** Looks at one value, as `JSON.stringify` sees it, and at the key of it. */
export type Judge = (value: unknown, key: string | number) => Verdict | undefined;

/** Refuses NaN and what is infinite: `JSON.stringify` makes `null` of them. */
export const finite: Judge = (it) =>
  typeof it === "number" && !Number.isFinite(it)
    ? verdict("mismatch", "a finite number", `JSON has no \`${it}\`: pass a finite number`, it)
    : undefined;

/**
 * Has judges look at every value in a value, as `JSON.stringify` sees it, in one walk.
 *
 * @throws `Fault` of what the first of them refuses first, else of what the second does, and so on.
 */
export function walk(value: unknown, judges: readonly Judge[]): void {
  const keys: (string | number)[] = [];
  let asked = judges;
  let fault: Fault | undefined;
  const look = (given: unknown, key: string | number): void => {
    const it = seen(given, key);
    for (let index = 0; index < asked.length; index += 1) {
      const said = asked[index]?.(it, key);
      if (said !== undefined) {
        fault = new Fault({ ...said, path: [...keys] });
        // Only those before it have more of a say.
        asked = asked.slice(0, index);
      }
    }
    if (asked.length > 0) {
      parts(it, enter);
    }
  };
  const enter = (given: unknown, key: string | number): void => {
    keys.push(key);
    look(given, key);
    keys.pop();
  };
  look(value, "");
  if (fault !== undefined) {
    throw fault;
  }
}

/** Hands over the items of a list, or what stands at the keys of an object. */
function parts(it: unknown, enter: (inner: unknown, key: string | number) => void): void {
  if (Array.isArray(it)) {
    it.forEach(enter);
  } else if (typeof it === "object" && it !== null) {
    // In place of pairs, which would be made for each.
    Object.keys(it).forEach((key) => enter((it as Record<string, unknown>)[key], key));
  }
}

/** The value at a place in a value, as `JSON.stringify` sees it; `undefined` where there is none. */
export function part(value: unknown, path: Path): unknown {
  const inner = (it: unknown, step: string | number): unknown =>
    typeof step === "number"
      ? list(it)[step]
      : entries(it).find(([name]) => name === step)?.[1];
  return path.reduce((it, step) => seen(inner(it, step), step), seen(value));
}

function verdict(
  reason: FaultReason,
  expected: string,
  message: string,
  value: unknown,
): Verdict {
  return { reason, expected, found: found(value), message };
}

function list(it: unknown): readonly unknown[] {
  return Array.isArray(it) ? it : [];
}

function entries(it: unknown): readonly [string, unknown][] {
  return typeof it === "object" && it !== null && !Array.isArray(it) ? Object.entries(it) : [];
}

/** The value at a place, as `JSON.stringify` sees it. */
function at(value: unknown, path: Path): unknown {
  return seen(value, path[path.length - 1]);
}

/**
 * As `JSON.stringify`, and a `bigint` as its digits. An integer that may have been rounded is written as a
 * float, which serde takes for no integer.
 */
export function writeExact(value: unknown, key: string | number = ""): string | undefined {
  const it = seen(value, key);
  if (typeof it === "bigint") {
    return it.toString();
  }
  if (Array.isArray(it)) {
    return `[${Array.from(it, (item, index) => writeExact(item, index) ?? "null").join(",")}]`;
  }
  if (Number.isInteger(it) && !Number.isSafeInteger(it)) {
    const digits = String(it);
    return digits.includes("e") ? digits : `${digits}.0`;
  }
  if (typeof it !== "object" || it === null) {
    // The declared type of `JSON.stringify` hides that a function gives `undefined`.
    return JSON.stringify(it) as string | undefined;
  }
  const written = Object.entries(it).flatMap(([name, field]) => {
    const text = writeExact(field, name);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${written.join(",")}}`;
}

/** What `JSON.stringify` writes for a value: what its `toJSON` gives, and what is boxed without the box. */
function seen(value: unknown, key: string | number = ""): unknown {
  const it = hasOwnForm(value) ? value.toJSON(String(key)) : value;
  return typeof it === "object" && it !== null && isBox(it) ? it.valueOf() : it;
}

/** Of whichever window. */
function isBox(it: object): boolean {
  return /^\[object (Number|String|Boolean|BigInt)\]$/.test(Object.prototype.toString.call(it));
}

function hasOwnForm(value: unknown): value is { toJSON(key: string): unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    "toJSON" in value &&
    typeof value.toJSON === "function"
  );
}
