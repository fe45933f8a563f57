// Numbers that JSON would change are refused before a body is sent.
import { afterEach, describe, expect, test } from "vitest";

import * as exact from "../src/runtime/exact.js";
import * as runtime from "../src/runtime/index.js";
import { recorder } from "./cloud.js";
import { setLampRoute } from "./tiers/lamp.js";

// As `encoders.ts` has them, which `tests/golden/forms` shows.
const each: exact.Check = (value, path) => exact.items(value, path, exact.integer);
const byName: exact.Check = (value, path) => exact.others(value, path, [], exact.integer);
const pair: exact.Check = (value, path) => exact.places(value, path, [null, exact.integer]);
const rule: exact.Check = (value, path) => exact.fields(value, path, { from: exact.integer });
const encodeLimits: exact.Check = (value, path) => {
  exact.fields(value, path, { by_name: byName, each, pair, rule });
  exact.others(value, path, ["each", "by_name", "pair", "mixed", "rule"], exact.integer);
};
const limitsRoute = setLampRoute({ exact: encodeLimits });
const totalRoute = setLampRoute({ exact: exact.integer });

/** What is sent of a body, or why nothing is. */
async function sent(route: runtime.Route<unknown>, body: unknown): Promise<unknown> {
  const transport = recorder(() => ({ status: 204, body: "" }));
  try {
    await runtime.call(route, transport, undefined, body);
    return transport.requests[0]?.body;
  } catch (error) {
    expect(transport.requests).toEqual([]);
    return error;
  }
}

const limits = {
  each: [1, 2n ** 64n - 1n, null],
  by_name: { a: -(2n ** 63n) },
  pair: [1e300, 7],
  mixed: 1e300,
  rule: { of: "Once", from: 1, step: 1e300 },
  z: 9_007_199_254_740_991,
};

test("what holds every digit is sent as it is", async () => {
  expect(await sent(limitsRoute, limits)).toBe(
    '{"each":[1,18446744073709551615,null],"by_name":{"a":-9223372036854775808},' +
      '"pair":[1e+300,7],"mixed":1e+300,"rule":{"of":"Once","from":1,"step":1e+300},' +
      '"z":9007199254740991}',
  );
});

const rounded = Number.MAX_SAFE_INTEGER + 1;
const roundedWords = "integer `9007199254740992` may have been rounded: pass a `bigint`";

test.each([
  [{ each: [1, rounded] }, ["each", 1], "each[1]"],
  [{ by_name: { a: 1, b: rounded } }, ["by_name", "b"], "by_name.b"],
  [{ pair: [rounded, rounded] }, ["pair", 1], "pair[1]"],
  [{ rule: { of: "Ever", from: rounded, step: 1 } }, ["rule", "from"], "rule.from"],
  [{ z: rounded }, ["z"], "z"],
])("an integer that was rounded is refused: %j", async (part, path, place) => {
  const words = "integer `9007199254740992` may have been rounded: pass a `bigint`";
  expect(await sent(limitsRoute, { ...limits, ...part })).toMatchObject({
    kind: "argument",
    argument: "body",
    message: `the JSON body is not valid at \`${place}\`: ${words}`,
    issues: [{ path, message: words }],
    cause: { kind: "fault", reason: "unsafe-integer", found: "integer `9007199254740992`" },
  });
});

test("a body may be the integer itself", async () => {
  expect(await sent(totalRoute, 2n ** 64n - 1n)).toBe("18446744073709551615");
  expect(await sent(totalRoute, rounded)).toMatchObject({ argument: "body", issues: [{ path: [] }] });
});

describe("of a path and a query", () => {
  const list: exact.Check = (value, path) => exact.items(value, path, exact.integer);
  const route = runtime.route({
    name: "events",
    method: "GET",
    path: "events/{id}",
    query: ["from", "ids", "ratio"],
    body: null,
    reply: "none",
    params: (value, path) => {
      exact.fields(value, path, { id: exact.integer, from: exact.integer, ids: list });
    },
  });

  async function asked(params: object): Promise<unknown> {
    const transport = recorder(() => ({ status: 204, body: "" }));
    try {
      await runtime.call(route, transport, params, undefined);
      return transport.requests[0]?.path;
    } catch (error) {
      expect(transport.requests).toEqual([]);
      return error;
    }
  }

  test("what holds every digit is sent as it is", async () => {
    const params = { id: 2n ** 64n - 1n, from: 2 ** 53 - 1, ids: [1, 2n ** 60n], ratio: 1e20 };
    expect(await asked(params)).toBe(
      "events/18446744073709551615?from=9007199254740991&ids=1&ids=1152921504606846976" +
        "&ratio=100000000000000000000",
    );
  });

  test.each([
    [{ id: rounded }, "id", ""],
    [{ from: rounded }, "from", ""],
    [{ ids: [1, rounded] }, "ids", " at `ids[1]`"],
  ])("an integer that was rounded is refused: %j", async (part, argument, where) => {
    const words = "integer `9007199254740992` may have been rounded: pass a `bigint`";
    expect(await asked({ id: 1, ...part })).toMatchObject({
      kind: "argument",
      argument,
      message: `\`${argument}\` of \`events\` is not exact${where}: ${words}`,
      cause: { kind: "fault", reason: "unsafe-integer" },
    });
  });
});

test.each([
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  [Number.NEGATIVE_INFINITY, "-Infinity"],
])("%s is refused, of which JSON.stringify makes null", async (value, name) => {
  const body = { ...limits, pair: [value, 1n] };
  expect(await sent(limitsRoute, body)).toMatchObject({
    message: `the JSON body is not valid at \`pair[0]\`: JSON has no \`${name}\`: pass a finite number`,
    issues: [{ path: ["pair", 0] }],
  });
});

describe("a page that has given bigint a toJSON", () => {
  afterEach(() => Reflect.deleteProperty(BigInt.prototype, "toJSON"));

  test("changes no body, and leaves nothing for the host to write", async () => {
    Object.assign(BigInt.prototype, { toJSON(this: bigint) { return this.toString(); } });
    for (const id of [5n, { toJSON: () => 5n }, [5n]]) {
      const transport = recorder(() => ({ status: 204, body: "" }));
      await runtime.call(limitsRoute, transport, undefined, { id });
      const body = Array.isArray(id) ? '{"id":[5]}' : '{"id":5}';
      expect(transport.requests[0]).toMatchObject({ body, json: undefined });
    }
  });
});

describe("what an object writes itself as", () => {
  const form = (value: unknown): object => ({ toJSON: () => value });

  test.each([
    [{ of: form(NaN) }, ["of"], "JSON has no `NaN`: pass a finite number"],
    [{ of: [Object(NaN)] }, ["of", 0], "JSON has no `NaN`: pass a finite number"],
    [form({ z: Infinity }), ["z"], "JSON has no `Infinity`: pass a finite number"],
    [form({ z: rounded }), ["z"], roundedWords],
    [{ each: form([1, form(rounded)]) }, ["each", 1], roundedWords],
    [{ z: Object(rounded) }, ["z"], roundedWords],
    [{ pair: form([1, rounded]) }, ["pair", 1], roundedWords],
  ])("is looked at: %j", async (body, path, message) => {
    expect(await sent(limitsRoute, body)).toMatchObject({ issues: [{ path, message }] });
  });

  test("is asked for with its key, and is what stands beside a bigint", async () => {
    const key = { toJSON: (name: string) => form(`at ${name}`) };
    const boxes = [Object("on"), Object(3), Object(false), Object(7n), key];
    const body = { z: 1n, mixed: { boxes, key }, toJSON: undefined };
    expect(await sent(limitsRoute, body)).toBe(
      '{"z":1,"mixed":{"boxes":["on",3,false,7,{}],"key":{}}}',
    );
    const plain = { key: { toJSON: (name: string) => [name] }, list: [{ toJSON: (name: string) => name }] };
    expect(exact.writeExact(plain)).toBe(JSON.stringify(plain));
  });
});

describe("one walk", () => {
  /** Refuses this value. */
  const not =
    (refused: unknown): exact.Judge =>
    (value) =>
      value === refused
        ? { reason: "mismatch", expected: "", found: "", message: `no ${String(refused)}` }
        : undefined;

  const fault = (value: unknown, judges: readonly exact.Judge[]): unknown => {
    try {
      return exact.walk(value, judges);
    } catch (error) {
      return error;
    }
  };

  test("is all that a body takes beside what writes it", async () => {
    const asked: string[] = [];
    const own = { toJSON: (key: string) => asked.push(key) };
    expect(await sent(setLampRoute(), { own })).toBe('{"own":1}');
    expect(asked).toEqual(["own", "own"]);
  });

  test("has a fault of the first judge, at the first place", () => {
    const value = { a: 2, b: [1, { c: 1 }], d: 2 };
    expect(fault(value, [not(1), not(2)])).toMatchObject({ message: "no 1", path: ["b", 0] });
    expect(fault(value, [not(2), not(1)])).toMatchObject({ message: "no 2", path: ["a"] });
    expect(fault(value, [not(3), not(1)])).toMatchObject({ message: "no 1", path: ["b", 0] });
    expect(fault(2, [not(1), not(2)])).toMatchObject({ path: [] });
    expect(fault(value, [not(3)])).toBeUndefined();
  });

  test("ends where no judge has more of a say", () => {
    const looked: unknown[] = [];
    const look: exact.Judge = (value) => void looked.push(value);
    expect(fault([1, 2, 3], [not(1), look])).toMatchObject({ path: [0] });
    expect(looked).toEqual([[1, 2, 3]]);
  });

  test("leads to a part by its place", () => {
    const own = { toJSON: () => ({ "b.c": [Object(7)], b: { c: [8] } }) };
    const parts = [["a", "b.c", 0], ["a", "b", "c", 0], ["a", "toString"], ["a", 0], []];
    expect(parts.map((path) => exact.part({ a: own }, path))).toEqual([
      7,
      8,
      undefined,
      undefined,
      { a: own },
    ]);
  });
});

describe("nothing is asked", () => {
  test("of what is no object, list or number", () => {
    const refuse = (): never => {
      throw new Error("looked at");
    };
    for (const value of [null, undefined, "a", 1n, true, Symbol("a")]) {
      exact.fields(value, [], { a: refuse });
      exact.others(value, [], [], refuse);
      exact.items(value, [], refuse);
      exact.integer(value, []);
      exact.walk(value, [exact.finite]);
    }
  });

  test("of what an object that writes itself holds", () => {
    const own = { secret: Number.NaN, toJSON: () => 1 };
    exact.walk({ own }, [exact.finite]);
  });

  test("of keys that every object inherits", () => {
    exact.fields(JSON.parse('{"a":{"toString":1}}'), [], { constructor: exact.integer });
  });
});
