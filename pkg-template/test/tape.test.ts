import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { tapeReader, type Makers, type Tape } from "../src/runtime/codec/tape.ts";

/** A tape that the Rust half wrote, and the value that it is of. */
interface Written {
  readonly name: string;
  readonly slots: string;
  readonly text: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly value: string;
}

const LONG = "é😀".repeat(30_000);

const tapes = (
  JSON.parse(readFileSync(new URL("tapes.json", import.meta.url), "utf8")) as Written[]
).map((tape) => ({
  ...tape,
  text: tape.text.replaceAll("<long>", LONG),
  value: tape.value.replaceAll("<long>", LONG),
}));

/** The tape in a memory, not at its beginning. */
function tapeOf({ slots, text }: Written): Tape {
  const length = slots.length / 16;
  const bytes = new DataView(new ArrayBuffer(8 + length * 8));
  for (let slot = 0; slot < length; slot += 1) {
    const bits = BigInt(`0x${slots.slice(slot * 16, slot * 16 + 16)}`);
    bytes.setBigUint64(8 + slot * 8, bits, true);
  }
  return { memory: { buffer: bytes.buffer }, start: 8, length, text };
}

/** A value in which each bigint is as the Rust half writes it. */
function shown(value: unknown): unknown {
  if (typeof value === "bigint") {
    return `${value}n`;
  }
  if (Array.isArray(value)) {
    return value.map(shown);
  }
  if (typeof value === "object" && value !== null) {
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)]));
  }
  return value;
}

function read(tape: Written, makers?: Makers): unknown {
  return tapeReader((cls) => tape.keys[cls] ?? "[]", makers)(tapeOf(tape));
}

test.each(tapes)("the tape of $name is read", (tape) => {
  expect(shown(read(tape))).toStrictEqual(JSON.parse(tape.value));
});

test("a package makes the objects of its classes", () => {
  const asked: string[] = [];
  const makers: Makers = new Proxy(
    {},
    {
      getOwnPropertyDescriptor: () => ({ configurable: true, value: 0 }),
      get: (_, list: string) => {
        asked.push(list);
        const keys = JSON.parse(list) as string[];
        return (next: () => unknown) => Object.fromEntries(keys.map((key) => [key, next()]));
      },
    },
  );
  for (const tape of tapes) {
    expect(shown(read(tape, makers))).toStrictEqual(JSON.parse(tape.value));
  }
  expect(asked).toContain('["a","b","c"]');
});

test("a reader is asked for the keys of a class once, and survives that the memory grows", () => {
  const tape = tapes.find(({ name }) => name === "Odd") as Written;
  let asked = 0;
  let memory = tapeOf(tape).memory;
  const reader = tapeReader((cls) => {
    asked += 1;
    // As a memory of Wasm does: the old buffer is detached.
    memory = { buffer: structuredClone(memory.buffer, { transfer: [memory.buffer as ArrayBuffer] }) };
    return tape.keys[cls] ?? "[]";
  });
  const given = { ...tapeOf(tape), memory: { get buffer() { return memory.buffer; } } };
  for (const _ of [1, 2]) {
    expect(shown(reader(given))).toStrictEqual(JSON.parse(tape.value));
  }
  expect(asked).toBe(Object.keys(tape.keys).length);
});

test("what serde_json keeps as a text is read as what it says", () => {
  const of = (key: string, text: string): Written => ({
    name: key,
    slots: `fffd00000000000${1}` + `fff9${text.length.toString(16).padStart(4, "0")}00000000`,
    text,
    keys: { 1: JSON.stringify([`$serde_json::private::${key}`]) },
    value: "",
  });
  expect(read(of("RawValue", '{"a":[1]}'))).toEqual({ a: [1] });
  expect(read(of("Number", "1.50"))).toBe(1.5);
  expect(read(of("Number", "9007199254740993"))).toBe(9007199254740993n);
});
