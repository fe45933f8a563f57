import { describe, expect, test } from "vitest";

import { exactly } from "../src/runtime/digits.js";
import { Fault } from "../src/runtime/fault.js";
import type { Check } from "../src/runtime/shape.js";
import * as shape from "../src/runtime/shape.js";

function fault(check: Check, json: string): Fault {
  try {
    shape.decoder(check)(JSON.parse(json));
  } catch (error) {
    if (error instanceof Fault) {
      return error;
    }
    throw error;
  }
  throw new Error(`${json} was taken`);
}

const point: Check = (value, holder, key) => {
  const it = shape.object(value, "struct Point", holder, key);
  shape.i32(it.x, it, "x");
  if (it.label !== undefined) {
    shape.text(it.label, it, "label");
  }
  return it;
};
const points: Check = (value, holder, key) => shape.list(value, point, holder, key);
const node: Check = (value, holder, key) => shape.within(level, value, holder, key);
const level: Check = (value, holder, key) => {
  const it = shape.object(value, "struct Node", holder, key);
  shape.list(it.inner, node, it, "inner");
  return it;
};
const nested = (levels: number): string =>
  '{"inner":['.repeat(levels) + '{"inner":[]}' + "]}".repeat(levels);

describe("a fault has serde's words", () => {
  test.each<[Check, string, string]>([
    [shape.u8, '"a"', 'invalid type: string "a", expected u8'],
    [shape.u8, "300", "invalid value: integer `300`, expected u8"],
    [shape.u8, "1.5", "invalid type: floating point `1.5`, expected u8"],
    [shape.u8, "-0", "invalid type: floating point `-0.0`, expected u8"],
    [shape.u64, "-1", "invalid value: integer `-1`, expected u64"],
    [shape.u64, "null", "invalid type: null, expected u64"],
    [shape.bool, "{}", "invalid type: map, expected a boolean"],
    [shape.text, "[]", "invalid type: sequence, expected a string"],
    [shape.f64, "1e400", "number out of range"],
    [shape.number, "-1e400", "number out of range"],
    [shape.number, "null", "invalid type: null, expected f64"],
    [shape.nothing, "true", "invalid type: boolean `true`, expected unit"],
    [points, '[{"x":1},{}]', "missing field `x`"],
    [points, "{}", "invalid type: map, expected a sequence"],
    [
      (value, ...at) => shape.oneOf(value, ["on", "off"], ...at),
      '"x"',
      "unknown variant `x`, expected `on` or `off`",
    ],
    [
      (value, ...at) => shape.oneOf(value, ["a", "b", "c"], ...at),
      '"x"',
      "unknown variant `x`, expected one of `a`, `b`, `c`",
    ],
    [
      (value, ...at) => shape.tuple(value, 2, ...at),
      "[1]",
      "invalid length 1, expected a tuple of size 2",
    ],
    [
      (value, ...at) => shape.unmatched(value, "Cell", ...at),
      "1",
      "data did not match any variant of untagged enum Cell",
    ],
  ])("%#", (check, json, message) => {
    expect(fault(check, json)).toMatchObject({ kind: "fault", reason: "mismatch", message });
  });
});

describe("a fault has its path", () => {
  test.each<[string, (string | number)[]]>([
    ['[{"x":1},{"x":2,"label":0}]', [1, "label"]],
    ["[1]", [0]],
    ['{"x":1}', []],
    ['[{"x":1},{"label":"a"}]', [1]],
  ])("%s", (json, path) => {
    expect(fault(points, json).path).toEqual(path);
  });
});

describe("an integer of 64 bits", () => {
  const list: Check = (value) => shape.list(value, shape.i64);

  test("is a bigint, where it was one before too", () => {
    const decode = shape.decoder(list);
    expect(decode([0, -5, 9007199254740991, 9007199254740993n])).toEqual([
      0n,
      -5n,
      9007199254740991n,
      9007199254740993n,
    ]);
  });

  test.each(["9007199254740993", "9223372036854775807", "-9007199254740992"])(
    "that may have been rounded is a fault of its own: %s",
    (json) => {
      expect(fault(list, `[1,${json}]`)).toMatchObject({ reason: "unsafe-integer", path: [1] });
    },
  );

  test("that no such integer is stays a mismatch", () => {
    expect(fault(list, "[1e30]")).toMatchObject({ reason: "mismatch" });
  });

  test("does not change what is only tried", () => {
    const value = { id: 1 };
    const check: Check = (it) => {
      const fields = it as typeof value;
      (fields as { id: unknown }).id = shape.u64(fields.id, fields, "id");
      return it;
    };
    expect(shape.fits(check, value)).toBe(true);
    expect(value).toEqual({ id: 1 });
  });
});

describe("depth is that of serde_json", () => {
  test("126 levels are read", () => {
    const deepest = nested(62);
    expect(JSON.stringify(shape.decoder(node)(JSON.parse(deepest)))).toBe(deepest);
  });

  test.each([63, 100, 5000])("more are not: %s", (levels) => {
    const said = fault(node, nested(levels));
    expect(said).toMatchObject({ reason: "too-deep", message: "recursion limit exceeded" });
  });
});

describe("`__proto__` is a key like others", () => {
  test("of a map", () => {
    const decode = shape.decoder((value) => shape.map(value, shape.u64));
    const map = decode(JSON.parse('{"__proto__":1,"a":2}'));
    expect(Object.entries(map as object)).toEqual([
      ["__proto__", 1n],
      ["a", 2n],
    ]);
    expect(Object.getPrototypeOf(map)).toBe(Object.prototype);
  });

  test("that is filled in", () => {
    const fields: shape.Fields = {};
    shape.fill(fields, "__proto__", 1);
    expect(Object.entries(fields)).toEqual([["__proto__", 1]]);
  });

  test("and what every object inherits is none of its keys", () => {
    expect(shape.own({}, "constructor")).toBe(undefined);
    expect(shape.has({}, ["toString"])).toBe(false);
  });
});

test("a number of any kind is a `bigint` where a `number` would have lost digits", () => {
  const taken = shape.decoder(shape.number);
  const few = [1, 1.5, -0, 9007199254740991, 1e20, -1e300, 9007199254740993n];
  expect(few.map((value) => taken(value))).toEqual(few);
  // What serde read lost nothing: a great number is a float.
  expect(exactly(() => taken(1e18))).toBe(1e18);
  expect(fault(shape.number, "1000000000000000000")).toMatchObject({
    reason: "unsafe-integer",
    message: "integer `1000000000000000000` may have been rounded, expected a number",
  });
  const positive: Check = (value) => shape.bounded(value, [0, null, null, null]);
  expect(shape.decoder(positive)(9007199254740993n)).toBe(9007199254740993n);
  expect(() => shape.decoder(positive)(-9007199254740993n)).toThrow("within its bounds");
});
