/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/** What is in the memory of an instance after a value was decoded. */
export interface Tape {
  /** The memory. */
  readonly memory: { readonly buffer: ArrayBufferLike };
  /** Where the slots begin, in bytes. */
  readonly start: number;
  /** How many slots there are. */
  readonly length: number;
  /** All strings of the value, one behind the other. */
  readonly text: string;
}

/** Makes an object of one class. It calls `next` once for each key, in the order of the keys. */
export type Maker = (next: () => unknown) => object;

/**
 * Makers by the keys of their class, as `JSON.stringify` writes them: an object literal in the code
 * of a package makes objects faster than any loop. A class that has none is made all the same.
 *
 * ```ts
 * const makers: Makers = { '["x","y"]': (next) => ({ x: next(), y: next() }) };
 * ```
 *
 * A key `__proto__` has to be computed, `["__proto__"]: next()`, for it names the prototype otherwise.
 */
export type Makers = Readonly<Record<string, Maker>>;

// The marks of `src/wasm/tape.rs`, in the upper 16 bits of a slot. What is below is a number.
const SIMPLE = 0xfff8;
const STRING = 0xfff9;
const LONG_STRING = 0xfffa;
const NAME = 0xfffb;
const ARRAY = 0xfffc;
const OBJECT = 0xfffd;
const MAP = 0xfffe;
const INTEGER = 0xffff;
const MARKS = SIMPLE * 0x10000;

const SIMPLES = [null, false, true] as const;

/** How `serde_json` writes a part of a text that it does not read. */
const RAW = '["$serde_json::private::RawValue"]';
/** How `serde_json` writes a number that it keeps as a text. */
const NUMBER = '["$serde_json::private::Number"]';

/**
 * A reader of the tapes of one instance, whose classes keep their keys.
 *
 * @param keysOf gives the keys of a class, as the JSON of an array.
 */
export function tapeReader(
  keysOf: (cls: number) => string,
  makers: Makers = {},
): (tape: Tape) => unknown {
  // What is read is held by one closure: a field of an object would be loaded anew for each slot.
  let tape: Tape;
  let words: Uint32Array = new Uint32Array(0);
  let numbers: Float64Array = new Float64Array(0);
  let text = "";
  let at = 0;
  const names: string[] = [];
  const known: Maker[] = [];

  function look(): void {
    words = new Uint32Array(tape.memory.buffer, tape.start, tape.length * 2);
    numbers = new Float64Array(tape.memory.buffer, tape.start, tape.length);
  }

  /** To be asked may have let the memory grow, which leaves the views of it empty. */
  function keys(cls: number): string {
    const keys = keysOf(cls);
    look();
    return keys;
  }

  function name(cls: number): string {
    const all = JSON.parse(keys(cls)) as string[];
    return (names[cls] = all[all.length - 1] as string);
  }

  function maker(cls: number): Maker {
    const list = keys(cls);
    return (known[cls] = Object.prototype.hasOwnProperty.call(makers, list)
      ? (makers[list] as Maker)
      : makerOf(list));
  }

  function next(): unknown {
    const slot = at++;
    const high = words[2 * slot + 1] as number;
    if (high < MARKS) {
      return numbers[slot];
    }
    const low = words[2 * slot] as number;
    return high >>> 16 === STRING
      ? text.substring(low, low + (high & 0xffff))
      : other(slot, high, low);
  }

  /** What is rarer than numbers and strings, apart from them: engines inline the one and not the other. */
  function other(slot: number, high: number, low: number): unknown {
    switch (high >>> 16) {
      case OBJECT:
        return (known[low] ?? maker(low))(next);
      case NAME:
        return names[low] ?? name(low);
      case SIMPLE:
        return SIMPLES[low];
      case ARRAY:
        return items(low);
      case MAP:
        return entries(low);
      case LONG_STRING:
        at += 1;
        return text.substring(low, low + (words[2 * slot + 2] as number));
      case INTEGER:
        at += 1;
        return integer(low === 1, words[2 * slot + 3] as number, words[2 * slot + 2] as number);
      default:
        throw new Error(`the tape has no value at ${slot}`);
    }
  }

  function items(length: number): unknown[] {
    const items = new Array<unknown>(length);
    for (let index = 0; index < length; index += 1) {
      items[index] = next();
    }
    return items;
  }

  function entries(length: number): object {
    const object: Record<string, unknown> = {};
    for (let index = 0; index < length; index += 1) {
      put(object, next() as string, next());
    }
    return object;
  }

  return (given) => {
    tape = given;
    look();
    text = given.text;
    at = 0;
    const value = next();
    text = "";
    return value;
  };
}

/** An object with all its keys is copied, and filled: its hidden class is there at once. */
function makerOf(list: string): Maker {
  if (list === RAW) {
    return (next) => JSON.parse(next() as string) as object;
  }
  if (list === NUMBER) {
    return (next) => numberOf(next() as string) as unknown as object;
  }
  const keys = JSON.parse(list) as readonly string[];
  const empty: Record<string, unknown> = Object.fromEntries(keys.map((key) => [key, undefined]));
  return (next) => {
    const object = { ...empty };
    for (const key of keys) {
      // An own property, `__proto__` too: the assignment sets nothing else.
      object[key] = next();
    }
    return object;
  };
}

function integer(signed: boolean, high: number, low: number): bigint {
  const bits = (BigInt(high) << 32n) | BigInt(low);
  return signed ? BigInt.asIntN(64, bits) : bits;
}

function numberOf(text: string): number | bigint {
  const value = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}

/** An assignment to `__proto__` would be none of a property. */
function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    object[key] = value;
  }
}
