import { describe, expect, test, vi } from "vitest";

import type { Codec } from "../src/runtime/codec/codec.js";
import type { SharedData } from "../src/runtime/shared/index.js";
import { LoadError, loadShared, PanicError, SharedError } from "../src/runtime/shared/index.js";
import { numbersOf } from "../src/runtime/shared/numbers.js";

interface Functions {
  one: (value: unknown, numbers: unknown) => unknown;
}

/** A table of its own, since what is loaded is kept by it. */
const table = (): SharedData[] => [
  { name: "one", takes: [{ name: "value" }, { name: "numbers", numbers: "u8" }] },
];

function codec(call: Codec["call"], digest = "sha256:a"): Codec {
  return { digest, decode: vi.fn(), check: vi.fn(), call };
}

const load = (of: Codec, functions = table()): Promise<Functions> =>
  loadShared(async () => of, "sha256:a", functions);

/** What is thrown by a call of a codec that gives this. */
async function thrown(call: Codec["call"]): Promise<unknown> {
  const { one } = await load(codec(call));
  return thrownBy(() => one({}, []));
}

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

test("the functions are loaded once, and called at once", async () => {
  const call = vi.fn<Codec["call"]>(() => [0, "answer"]);
  const functions = table();
  const made = await load(codec(call), functions);
  expect(await load(codec(call), functions)).toBe(made);
  expect(made.one({ a: undefined, b: 1n }, [1, 2])).toBe("answer");
  expect(made.one("é", [])).toBe("answer");
  expect(call.mock.calls).toEqual([
    [0, [new TextEncoder().encode('{"b":1}'), Uint8Array.of(1, 2)]],
    [0, ["é", new Uint8Array()]],
  ]);
});

test("what is returned as an error is thrown with it", async () => {
  const error = await thrown(() => [1, { code: "TooBright" }, "too bright"]);
  expect(error).toBeInstanceOf(SharedError);
  expect(error).toMatchObject({ function: "one", error: { code: "TooBright" }, message: "too bright" });
});

test("an argument that is refused is named with the place", async () => {
  expect(await thrown(() => [2, 0, ["tags", 1], "expected a string"])).toMatchObject({
    kind: "argument",
    argument: "value",
    message: "`value.tags[1]` of `one` is not valid: expected a string",
    issues: [{ path: ["tags", 1], message: "expected a string" }],
  });
});

test("a panic and a result that cannot be written have words of their own", async () => {
  const panic = await thrown(() => {
    throw new Error("panicked at src/lib.rs:1:1:\nboom");
  });
  expect(panic).toBeInstanceOf(PanicError);
  expect(panic).toMatchObject({
    message: "`one` did not come back: panicked at src/lib.rs:1:1:\nboom",
  });
  expect(await thrown(() => [3, "key must be a string"])).toMatchObject({
    message: "the result of `one` cannot be written: key must be a string",
  });
});

describe("what cannot be loaded", () => {
  const forbidden = "Refused to compile: 'unsafe-eval' is not allowed";
  test.each([
    [new Error(forbidden), /cannot be called: the page does not let WebAssembly run \(Refused/],
    [new TypeError("Failed to fetch"), /cannot be called: the codec did not arrive \(Failed to fetch\)/],
  ])("%s says why, and the next call tries again", async (error, words) => {
    const functions = table();
    const failing = loadShared(() => Promise.reject(error), "sha256:a", functions);
    await expect(failing).rejects.toThrow(LoadError);
    await expect(failing).rejects.toThrow(words);
    expect(await load(codec(() => [0, 1]), functions)).toHaveProperty("one");
  });

  test("is code of another contract too", async () => {
    const other = load(codec(() => [0, 1], "sha256:b"));
    await expect(other).rejects.toThrow(/another contract than this client: load the page again/);
  });
});

test("a value passes as JSON, and what cannot be written is refused", async () => {
  const given: unknown[] = [];
  const { one } = await load(codec((_, values) => (given.push(values[0]), [0, null])));
  const read = (): unknown => new TextDecoder().decode(given.pop() as Uint8Array);
  const sent = {
    date: new Date(0),
    none: undefined,
    list: [undefined, () => 1, 2n ** 64n, 0.5],
    call: () => 1,
    own: JSON.parse('{"__proto__":1}') as unknown,
    rounded: [2 ** 53, -(2 ** 53), 1e21],
  };
  one(sent, []);
  expect(read()).toBe(
    '{"date":"1970-01-01T00:00:00.000Z","list":[null,null,18446744073709551616,0.5],' +
      '"own":{"__proto__":1},"rounded":[9007199254740992.0,-9007199254740992.0,1e+21]}',
  );
  one(undefined, []);
  expect(read()).toBe("null");
  const broken = { toJSON: () => { throw new Error("no form"); } };
  expect(() => one(broken, [])).toThrow(
    "`value` of `one` is not valid: cannot be written as JSON (no form)",
  );
});

describe("an argument is refused as a body is", () => {
  const words = "integer `9007199254740992` may have been rounded: pass a `bigint`";
  const float = "invalid type: floating point `9007199254740992.0`, expected";

  test.each([
    [2 ** 53, [], `${float} u64`, words],
    [{ at: [1, 2 ** 53] }, ["at", 1], `${float} a nonzero i64`, words],
    [{ at: 2 ** 53 }, ["at"], `${float} a string`, `${float} a string`],
    [{ ratio: 2 ** 53, at: 0.5 }, ["at"], `${float} u64`, `${float} u64`],
    // Not the part that is called alike.
    [{ "at.it": 2 ** 53, at: { it: 0.5 } }, ["at", "it"], `${float} u64`, `${float} u64`],
  ])("where an integer was rounded: %j", async (value, path, message, said) => {
    const { one } = await load(codec(() => [2, 0, path, message]));
    expect(thrownBy(() => one(value, []))).toMatchObject({
      kind: "argument",
      argument: "value",
      issues: [{ path, message: said }],
    });
  });

  const notFinite = "JSON has no `NaN`: pass a finite number";
  const broken = "text in Rust has no half of a surrogate pair: pass well-formed text";

  test.each([
    [NaN, [], notFinite],
    [{ list: [1, NaN] }, ["list", 1], notFinite],
    ["a\ud800b", [], broken],
    [{ names: ["😀", "\udc00"] }, ["names", 1], broken],
    [{ "\ud83d": 1 }, ["\ud83d"], broken],
    [["\ud83d", NaN], [1], notFinite],
  ])("before it is written: %j", async (value, path, message) => {
    const call = vi.fn<Codec["call"]>(() => [0, null]);
    const { one } = await load(codec(call));
    expect(thrownBy(() => one(value, []))).toMatchObject({
      kind: "argument",
      issues: [{ path, message }],
      cause: { kind: "fault" },
    });
    expect(call).not.toHaveBeenCalled();
    one("😀", []);
    expect(call).toHaveBeenCalledOnce();
  });
});

test("an argument is looked at once before it is written", async () => {
  const asked: string[] = [];
  const { one } = await load(codec(() => [0, null]));
  one({ own: { toJSON: (key: string) => asked.push(key) } }, []);
  expect(asked).toEqual(["own", "own"]);
});

test("a list of numbers is a typed array, or made one without a change", () => {
  const bytes = Uint8Array.of(1);
  expect(numbersOf("u8", bytes)).toBe(bytes);
  expect(numbersOf("f32", new Set([0.1]))).toEqual(Float32Array.of(0.1));
  expect(numbersOf("i64", [-1n])).toEqual(BigInt64Array.of(-1n));
  expect(numbersOf("i8", [1, 128])).toEqual({ path: [1], message: "`128` is no `i8`" });
  expect(numbersOf("u32", [1n])).toEqual({ path: [0], message: "`1` is no `u32`" });
  expect(numbersOf("u64", "12")).toEqual({
    path: [],
    message: "expected a BigUint64Array, or a list of `u64`",
  });
});
