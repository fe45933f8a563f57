import { beforeAll, expect, test } from "vitest";

import type { Codec } from "../../pkg-template/src/runtime/codec/codec.ts";
import { CodecError } from "../../pkg-template/src/runtime/codec/codec.ts";
import { routesOf } from "./crate.ts";

const encoder = new TextEncoder();

/** The memories of all instances of Wasm that were made since this file was loaded. */
const memories: WebAssembly.Memory[] = [];

let codec: Codec;
let small: number;

beforeAll(async () => {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct: (target, given: ConstructorParameters<typeof Instance>) => {
      const instance = new target(...given);
      memories.push(instance.exports["memory"] as WebAssembly.Memory);
      return instance;
    },
  });
  const { read } = await routesOf("OddSmall");
  codec = (await read.codec?.load()) as Codec;
  small = read.codec?.reply ?? -1;
});

/** How much memory Wasm has at present, in bytes. */
function taken(): number {
  const [last] = memories.slice(-1);
  return last?.buffer.byteLength ?? 0;
}

function decode(times: number, bytes: Uint8Array): void {
  for (let time = 0; time < times; time++) {
    try {
      codec.decode(small, bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
    }
  }
}

test("a million values take no more memory than a thousand", () => {
  const bytes = encoder.encode('{"id":7,"name":"a name of some length","on":true}');
  decode(1_000, bytes);
  const [before, made] = [taken(), memories.length];
  decode(1_000_000, bytes);
  expect([taken(), memories.length]).toEqual([before, made]);
  expect(before).toBeGreaterThan(0);
});

test("a hundred thousand refusals take no more memory than a thousand", () => {
  const bytes = encoder.encode('{"id":7,"name":"a name of some length","on":7}');
  decode(1_000, bytes);
  const before = taken();
  decode(100_000, bytes);
  expect(taken()).toBe(before);
});

test("what one large value took is given back", () => {
  const before = taken();
  const name = "x".repeat(2 ** 25);
  const value = codec.decode(small, encoder.encode(`{"id":7,"name":"${name}","on":true}`));
  expect((value as { name: string }).name.length).toBe(name.length);
  decode(2, encoder.encode('{"id":7,"name":"a","on":true}'));
  expect(taken()).toBeLessThanOrEqual(before + 2 ** 22);
});

test("a refusal is an error with its place", () => {
  try {
    codec.decode(small, encoder.encode('{"id":7,"name":null,"on":true}'));
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ name: "CodecError", path: ["name"] } satisfies Partial<CodecError>);
  }
});
