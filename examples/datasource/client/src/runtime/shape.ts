/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/**
 * What generated decoders are made of. Each check takes a value, what holds it and the key there, and
 * returns what the declared type has in its place. None keeps a path: `decoder` looks for the holder
 * after a fault, so that what is right costs nothing.
 */

import { isRounded } from "./digits.js";
import type { FaultReason, Path } from "./fault.js";
import { Fault } from "./fault.js";
import { found } from "./found.js";
import type { Decoder } from "./route.js";

/** A key of an object, or an index of a list. */
export type Key = string | number;

/** Checks a value, and returns what stands for it. */
export type Check = (value: unknown, holder?: object, key?: Key) => unknown;

/** The keys of an object. */
export type Fields = { [key: string]: unknown };

/** What a check throws: a fault whose path is still to be found. */
class Misfit {
  readonly value: unknown;
  readonly expected: string;
  readonly message: string;
  readonly holder: object | undefined;
  readonly key: Key | undefined;
  readonly reason: FaultReason;

  constructor(
    value: unknown,
    expected: string,
    message: string,
    holder: object | undefined,
    key: Key | undefined,
    reason: FaultReason = "mismatch",
  ) {
    this.value = value;
    this.expected = expected;
    this.message = message;
    this.holder = holder;
    this.key = key;
    this.reason = reason;
  }
}

/** How deep a value may be nested: as deep as serde_json reads. */
const DEEPEST = 127;

/** From how many recursive calls on it is worth to look how deep a value is. */
const DEEP = 8;

/** Above zero while a check only tries: nothing is changed then. */
let trying = 0;
/** How many recursive checks are being made, and how many were at most. */
let depth = 0;
let deepest = 0;

/** A check of whole values, whose faults have a path. */
export function decoder(check: Check): Decoder {
  return (value) => {
    [trying, depth, deepest] = [0, 0, 0];
    try {
      const result = check(value);
      if (deepest > DEEP && isDeeper(value, DEEPEST)) {
        throw tooDeep(value);
      }
      return result;
    } catch (thrown) {
      throw thrown instanceof Misfit ? fault(thrown, value) : thrown;
    }
  };
}

function fault({ value, expected, message, holder, key, reason }: Misfit, root: unknown): Fault {
  const outer = holder === undefined ? undefined : pathOf(root, holder);
  const path = outer === undefined ? [] : key === undefined ? outer : [...outer, key];
  return new Fault({ reason, expected, found: found(value), message, path });
}

/** Where in a value an object or a list stands. */
function pathOf(root: unknown, wanted: object): Path | undefined {
  const open: { readonly value: unknown; readonly path: Path }[] = [{ value: root, path: [] }];
  const seen = new Set<unknown>();
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { value, path } = one;
    if (value === wanted) {
      return path;
    }
    if (typeof value !== "object" || value === null || seen.has(value)) {
      continue;
    }
    seen.add(value);
    for (const [key, inner] of Object.entries(value)) {
      open.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
  return undefined;
}

function isDeeper(value: unknown, levels: number): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)))
  );
}

function tooDeep(value: unknown, holder?: object, key?: Key): Misfit {
  const expected = `at most ${DEEPEST} levels`;
  return new Misfit(value, expected, "recursion limit exceeded", holder, key, "too-deep");
}

/** Makes a check that may call itself one that has an end. */
export function within(check: Check, value: unknown, holder?: object, key?: Key): unknown {
  depth += 1;
  if (depth > deepest) {
    deepest = depth;
    if (depth > DEEPEST) {
      throw tooDeep(value, holder, key);
    }
  }
  const result = check(value, holder, key);
  depth -= 1;
  return result;
}

/** Whether a check takes the value. Changes nothing; an integer that was rounded is thrown. */
export function fits(check: Check, value: unknown, holder?: object, key?: Key): boolean {
  const before = depth;
  trying += 1;
  try {
    check(value, holder, key);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Misfit) || thrown.reason !== "mismatch") {
      throw thrown;
    }
    depth = before;
    return false;
  } finally {
    trying -= 1;
  }
}

/** What a check makes of a value that fits it; the value itself while that is only tried. */
export function taken(check: Check, value: unknown, holder?: object, key?: Key): unknown {
  return trying > 0 ? value : check(value, holder, key);
}

/** The value is of another kind, or is not there. */
function wrong(value: unknown, expected: string, holder?: object, key?: Key): never {
  if (value === undefined && typeof key === "string") {
    throw new Misfit(value, `field \`${key}\``, `missing field \`${key}\``, holder, undefined);
  }
  const message = `invalid type: ${found(value)}, expected ${expected}`;
  throw new Misfit(value, expected, message, holder, key);
}

/** The value is of the kind, and none that the type has. */
function unfit(value: unknown, expected: string, holder?: object, key?: Key): never {
  const message = `invalid value: ${found(value)}, expected ${expected}`;
  throw new Misfit(value, expected, message, holder, key);
}

/** No value is of the type. */
export function never(value: unknown, holder?: object, key?: Key): never {
  return wrong(value, "nothing", holder, key);
}

/** Anything, where it has to be there. */
export function any(value: unknown, holder?: object, key?: Key): unknown {
  return value === undefined ? wrong(value, "any value", holder, key) : value;
}

/** `null`. */
export function nothing(value: unknown, holder?: object, key?: Key): unknown {
  return value === null ? value : wrong(value, "unit", holder, key);
}

/** `true` or `false`. */
export function bool(value: unknown, holder?: object, key?: Key): unknown {
  return typeof value === "boolean" ? value : wrong(value, "a boolean", holder, key);
}

/** A string. */
export function text(value: unknown, holder?: object, key?: Key): unknown {
  return typeof value === "string" ? value : wrong(value, "a string", holder, key);
}

/** A string of some length, in characters as Rust counts them. */
export function sizedText(
  value: unknown,
  least: number,
  most: number,
  expected: string,
  holder?: object,
  key?: Key,
): unknown {
  if (typeof value !== "string") {
    return wrong(value, expected, holder, key);
  }
  const { length } = value;
  // Half as many characters as units, at the least.
  const count = length >= 2 * least && length <= most ? length : Array.from(value).length;
  return count >= least && count <= most ? value : unfit(value, expected, holder, key);
}

/** A whole number within bounds. JSON's `-0` is a float to serde. */
export function integer(
  value: unknown,
  least: number,
  most: number,
  expected: string,
  holder?: object,
  key?: Key,
): unknown {
  if (
    typeof value === "number" &&
    value >= least &&
    value <= most &&
    Math.floor(value) === value &&
    (value !== 0 || 1 / value > 0)
  ) {
    return value;
  }
  return notInteger(value, expected, holder, key);
}

function notInteger(value: unknown, expected: string, holder?: object, key?: Key): never {
  const whole = typeof value === "bigint" || (Number.isInteger(value) && !Object.is(value, -0));
  return (whole ? unfit : wrong)(value, expected, holder, key);
}

/** `u8` */
export function u8(value: unknown, holder?: object, key?: Key): unknown {
  return integer(value, 0, 255, "u8", holder, key);
}

/** `i8` */
export function i8(value: unknown, holder?: object, key?: Key): unknown {
  return integer(value, -128, 127, "i8", holder, key);
}

/** `u16` */
export function u16(value: unknown, holder?: object, key?: Key): unknown {
  return integer(value, 0, 65535, "u16", holder, key);
}

/** `i16` */
export function i16(value: unknown, holder?: object, key?: Key): unknown {
  return integer(value, -32768, 32767, "i16", holder, key);
}

/** `u32` */
export function u32(value: unknown, holder?: object, key?: Key): unknown {
  return integer(value, 0, 4294967295, "u32", holder, key);
}

/** `i32` */
export function i32(value: unknown, holder?: object, key?: Key): unknown {
  return integer(value, -2147483648, 2147483647, "i32", holder, key);
}

/** `u64`, as a `bigint`. */
export function u64(value: unknown, holder?: object, key?: Key): unknown {
  return wide(value, 0n, 18446744073709551615n, "u64", holder, key);
}

/** `i64`, as a `bigint`. */
export function i64(value: unknown, holder?: object, key?: Key): unknown {
  return wide(value, -9223372036854775808n, 9223372036854775807n, "i64", holder, key);
}

/** An integer of 64 bits, as a `bigint`; one that `JSON.parse` may have rounded is a fault. */
export function wide(
  value: unknown,
  least: bigint,
  most: bigint,
  expected: string,
  holder?: object,
  key?: Key,
): unknown {
  if (typeof value === "number" && Number.isInteger(value) && !Object.is(value, -0)) {
    if (!Number.isSafeInteger(value)) {
      return unsafe(value, least, most, expected, holder, key);
    }
    const exact = BigInt(value);
    return exact < least || exact > most
      ? unfit(value, expected, holder, key)
      : trying > 0
        ? value
        : exact;
  }
  const isExact = typeof value === "bigint" && value >= least && value <= most;
  return isExact ? value : notInteger(value, expected, holder, key);
}

/** Digits are lost, if what stood there was of the type at all. */
function unsafe(
  value: number,
  least: bigint,
  most: bigint,
  expected: string,
  holder?: object,
  key?: Key,
): never {
  if (value < Number(least) || value > Number(most)) {
    return unfit(value, expected, holder, key);
  }
  const message = `integer \`${BigInt(value)}\` may have been rounded, expected ${expected}`;
  throw new Misfit(value, expected, message, holder, key, "unsafe-integer");
}

/** A whole number of no known width, as a `number`: beyond 2^53 it may have been rounded. */
export function whole(value: unknown, holder?: object, key?: Key): unknown {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return unsafe(value as number, -(2n ** 64n), 2n ** 64n, "an integer", holder, key);
  }
  return integer(value, -9007199254740991, 9007199254740991, "an integer", holder, key);
}

/** A number of any kind: an integer beyond 2^53 is a `bigint`, or a fault where it may have been rounded. */
export function number(value: unknown, holder?: object, key?: Key): unknown {
  if (isRounded(value)) {
    return unsafe(value, -(2n ** 64n), 2n ** 64n, "a number", holder, key);
  }
  return typeof value === "bigint" ? value : f64(value, holder, key);
}

/** A number; `1e400` is none. */
export function f64(value: unknown, holder?: object, key?: Key): unknown {
  if (typeof value === "number") {
    if (value - value === 0) {
      return value;
    }
    throw new Misfit(value, "f64", "number out of range", holder, key);
  }
  return wrong(value, "f64", holder, key);
}

/** A number, or the `null` that stands for NaN and the infinities. */
export function f64OrNull(value: unknown, holder?: object, key?: Key): unknown {
  return value === null ? value : f64(value, holder, key);
}

/** A number within bounds; `null` is in place where a bound is none. */
export function bounded(
  value: unknown,
  [least, most, above, below]: readonly (number | null)[],
  holder?: object,
  key?: Key,
): unknown {
  const number = (typeof value === "bigint" ? value : f64(value, holder, key)) as number | bigint;
  const holds =
    number >= (least ?? -Infinity) &&
    number <= (most ?? Infinity) &&
    number > (above ?? -Infinity) &&
    number < (below ?? Infinity);
  return holds ? value : unfit(value, "a number within its bounds", holder, key);
}

/** Any number but one. */
export function except(check: Check, not: number, value: unknown, holder?: object, key?: Key): unknown {
  return isNumber(value) && Number(value) === not
    ? unfit(value, `anything but ${not}`, holder, key)
    : check(value, holder, key);
}

/** One of some values: of strings, the variants of an enum. */
export function oneOf(
  value: unknown,
  values: readonly unknown[],
  holder?: object,
  key?: Key,
): unknown {
  for (let index = 0; index < values.length; index += 1) {
    if (values[index] === value) {
      return value;
    }
  }
  return other(value, values, holder, key);
}

function other(value: unknown, values: readonly unknown[], holder?: object, key?: Key): never {
  const names = values.map((one) => (typeof one === "string" ? `\`${one}\`` : String(one)));
  const expected =
    names.length > 2 ? `one of ${names.join(", ")}` : names.join(" or ") || "no variant";
  if (typeof value !== "string" || typeof values[0] !== "string") {
    return wrong(value, expected, holder, key);
  }
  const message = `unknown variant \`${value}\`, expected ${expected}`;
  throw new Misfit(value, expected, message, holder, key);
}

/** Exactly a value that is a list or an object. */
export function same(value: unknown, wanted: unknown, holder?: object, key?: Key): unknown {
  return equal(value, wanted) ? value : wrong(value, JSON.stringify(wanted), holder, key);
}

function equal(one: unknown, two: unknown): boolean {
  if (typeof one !== "object" || one === null || typeof two !== "object" || two === null) {
    return one === two;
  }
  const [mine, others] = [Object.entries(one), new Map<string, unknown>(Object.entries(two))];
  return (
    Array.isArray(one) === Array.isArray(two) &&
    mine.length === others.size &&
    mine.every(([key, inner]) => others.has(key) && equal(inner, others.get(key)))
  );
}

/** Whether a value is an object. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a number, of whatever size. */
export function isNumber(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** Whether a value is an object with these keys. */
export function has(value: unknown, names: readonly string[]): value is Fields {
  return isObject(value) && names.every((name) => own(value, name) !== undefined);
}

/** An object. */
export function object(value: unknown, expected: string, holder?: object, key?: Key): Fields {
  return isObject(value) ? value : wrong(value, expected, holder, key);
}

/** A key whose name every object inherits. */
export function own(fields: Fields, key: string): unknown {
  return Object.prototype.hasOwnProperty.call(fields, key) ? fields[key] : undefined;
}

/** Gives an absent key what serde gives it. */
export function fill(fields: Fields, key: string, value: unknown): void {
  if (trying === 0) {
    // An assignment of `__proto__` would set the prototype.
    const what = { value, writable: true, enumerable: true, configurable: true };
    key === "__proto__" ? Object.defineProperty(fields, key, what) : (fields[key] = value);
  }
}

/** Refuses keys without a name. */
export function closed(fields: Fields, names: readonly string[]): void {
  for (const name of Object.keys(fields)) {
    if (!names.includes(name)) {
      const known = names.map((one) => `\`${one}\``);
      const expected = known.length > 2 ? `one of ${known.join(", ")}` : known.join(" or ");
      const message = `unknown field \`${name}\`, expected ${expected || "no field"}`;
      throw new Misfit(fields[name], expected, message, fields, name);
    }
  }
}

/** Checks the values of keys without a name. */
export function rest(fields: Fields, names: readonly string[], check: Check): void {
  for (const name of Object.keys(fields)) {
    if (!names.includes(name)) {
      fields[name] = check(fields[name], fields, name);
    }
  }
}

/** The only key of an object: the variant of an enum. */
export function variant(
  fields: Fields,
  variants: readonly string[],
  expected: string,
  holder?: object,
  key?: Key,
): string {
  const names = Object.keys(fields);
  const [name] = names;
  if (name === undefined || names.length > 1) {
    return wrong(fields, expected, holder, key);
  }
  return variants.includes(name) ? name : other(name, variants, holder, key);
}

/** None of the variants took the value. */
export function unmatched(value: unknown, name: string, holder?: object, key?: Key): never {
  const expected = `any variant of untagged enum ${name}`;
  if (value === undefined) {
    return wrong(value, expected, holder, key);
  }
  throw new Misfit(value, expected, `data did not match ${expected}`, holder, key);
}

/** A list of any length. */
export function list(value: unknown, check: Check, holder?: object, key?: Key): unknown {
  if (!Array.isArray(value)) {
    return wrong(value, "a sequence", holder, key);
  }
  const items: unknown[] = value;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    const result = check(item, items, index);
    if (result !== item) {
      items[index] = result;
    }
  }
  return items;
}

/** A list of some length. */
export function sizedList(
  value: unknown,
  check: Check,
  least: number,
  most: number,
  holder?: object,
  key?: Key,
): unknown {
  if (Array.isArray(value) && (value.length < least || value.length > most)) {
    const expected =
      least === most ? `an array of length ${least}` : `a list of ${least} to ${most} items`;
    return wrongLength(value, expected, holder, key);
  }
  return list(value, check, holder, key);
}

function wrongLength(
  value: readonly unknown[],
  expected: string,
  holder?: object,
  key?: Key,
): never {
  const message = `invalid length ${value.length}, expected ${expected}`;
  throw new Misfit(value, expected, message, holder, key);
}

/** A list with a fixed item at each place. */
export function tuple(value: unknown, length: number, holder?: object, key?: Key): unknown[] {
  const expected = `a tuple of size ${length}`;
  if (!Array.isArray(value)) {
    return wrong(value, expected, holder, key);
  }
  return value.length === length ? value : wrongLength(value, expected, holder, key);
}

/** An object whose keys are data. */
export function map(value: unknown, check: Check, holder?: object, key?: Key): unknown {
  const fields = object(value, "a map", holder, key);
  for (const name of Object.keys(fields)) {
    const item = fields[name];
    const result = check(item, fields, name);
    if (result !== item) {
      // The key is the object's own, even where it is `__proto__`.
      fields[name] = result;
    }
  }
  return fields;
}

/** A map with keys of some kind. */
export function keyed(
  value: unknown,
  keys: (name: string, holder: object) => void,
  check: Check,
  holder?: object,
  key?: Key,
): unknown {
  const fields = object(value, "a map", holder, key);
  Object.keys(fields).forEach((name) => keys(name, fields));
  return map(value, check, holder, key);
}

/** A key of a map that is an integer. */
export function integerKey(
  name: string,
  least: bigint,
  most: bigint,
  expected: string,
  holder: object,
): void {
  const isWhole = /^(0|-?[1-9]\d*)$/.test(name) && name.length < 24;
  if (!isWhole || BigInt(name) < least || BigInt(name) > most) {
    unfit(name, expected, holder, name);
  }
}

/** A key of a map that is one of some. */
export function keyOf(name: string, names: readonly string[], holder: object): void {
  oneOf(name, names, holder, name);
}
