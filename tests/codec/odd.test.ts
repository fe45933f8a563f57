import { afterAll, beforeAll, expect, test } from "vitest";

import type { Codec } from "../../pkg-template/src/runtime/codec/codec.ts";
import type { RouteData } from "../../pkg-template/src/runtime/route.ts";
import type { Outcome } from "./compare.ts";
import { byCodec, byShape, ofAnswer } from "./compare.ts";
import type { Answer } from "./crate.ts";
import { ask, routesOf } from "./crate.ts";
import { normal, parse } from "./exact.ts";

/** What the shapes cannot see, since `JSON.parse` has done away with it, or do not change. */
type Gap =
  | "5.0"
  | "duplicate keys"
  | "lone surrogate"
  | "invalid UTF-8"
  | "an undeclared key stays"
  | "an f32 stays a double";

interface Row {
  readonly name: string;
  readonly type: string;
  readonly text: string | Uint8Array;
  readonly gap?: Gap;
  /**
   * Whether serde_json, without its feature `float_roundtrip`, reads the float next to the nearest
   * one. The codec has the engine read it, and gives the nearest.
   */
  readonly isBeside?: boolean;
  /** Whether it holds NaN, which serde_json writes as `null` and does not read back. */
  readonly isNan?: boolean;
}

const wide = (u: string, i: string): string => `{"u":${u},"i":${i}}`;
const floats = (f: string, g: string): string => `{"f":${f},"g":${g}}`;
const small = '{"id":7,"name":"é","on":true}';
const nested = (depth: number): string =>
  `${'{"inner":'.repeat(depth)}null${"}".repeat(depth)}`;

const rows: readonly Row[] = [
  { name: "2^53 - 1", type: "OddWide", text: wide("9007199254740991", "-9007199254740991") },
  { name: "2^53", type: "OddWide", text: wide("9007199254740992", "-9007199254740992") },
  { name: "2^53 + 1", type: "OddWide", text: wide("9007199254740993", "-9007199254740993") },
  { name: "u64::MAX", type: "OddWide", text: wide("18446744073709551615", "0") },
  { name: "u64::MAX + 1", type: "OddWide", text: wide("18446744073709551616", "0") },
  { name: "i64::MIN", type: "OddWide", text: wide("0", "-9223372036854775808") },
  { name: "i64::MIN - 1", type: "OddWide", text: wide("0", "-9223372036854775809") },
  { name: "-0 for an integer", type: "OddWide", text: wide("0", "-0") },
  { name: "-1 for an unsigned one", type: "OddWide", text: wide("-1", "0") },
  { name: "5.0 for an integer", type: "OddWide", text: wide("5.0", "0"), gap: "5.0" },
  { name: "1e2 for an integer", type: "OddWide", text: wide("1e2", "0"), gap: "5.0" },
  { name: "-0", type: "OddFloats", text: floats("-0", "-0.0") },
  { name: "an integer for a float", type: "OddFloats", text: floats("7", "7") },
  { name: "1e400", type: "OddFloats", text: floats("1e400", "0") },
  { name: "1e-400", type: "OddFloats", text: floats("1e-400", "0") },
  { name: "17 digits", type: "OddFloats", text: floats("0.30000000000000004", "0") },
  { name: "17 digits, hard", type: "OddFloats", text: floats("2.2250738585072011e-308", "0"), isBeside: true },
  { name: "30 digits", type: "OddFloats", text: floats("3.14159265358979323846264338328", "0") },
  { name: "the greatest", type: "OddFloats", text: floats("1.7976931348623157e308", "0") },
  { name: "the least", type: "OddFloats", text: floats("5e-324", "0") },
  { name: "2^53 + 1 for a float", type: "OddFloats", text: floats("9007199254740993", "0") },
  {
    ...{ name: "a long integer for a float", type: "OddFloats", isBeside: true },
    text: floats("123456789012345678901", "0"),
  },
  { name: "NaN", type: "OddFloats", text: floats("null", "null"), isNan: true },
  {
    ...{ name: "NaN beside u64::MAX", type: "OddLoad", isNan: true },
    text: '{"total":18446744073709551615,"means":[0.5,null]}',
  },
  { name: "null for an integer", type: "OddLoad", text: '{"total":null,"means":[null]}' },
  { name: "0.1 for an f32", type: "OddFloats", text: floats("0", "0.1") },
  { name: "1e39 for an f32", type: "OddFloats", text: floats("0", "1e39"), gap: "an f32 stays a double" },
  { name: "duplicate fields", type: "OddWide", text: '{"u":1,"u":2,"i":3}', gap: "duplicate keys" },
  { name: "duplicate keys of a map", type: "OddKeys", text: '{"map":{"a":1,"a":2}}' },
  { name: "keys of Object.prototype", type: "OddKeys", text: '{"map":{"__proto__":1,"toString":2}}' },
  {
    ...{ name: "a field that is `__proto__`", type: "OddWide", gap: "an undeclared key stays" },
    text: '{"__proto__":{},"u":1,"i":2}',
  },
  { name: "an empty key", type: "OddKeys", text: '{"map":{"":1}}' },
  { name: "escaped keys", type: "OddWide", text: '{"\\u0075":1,"\\u0069":2}' },
  { name: "reordered keys", type: "OddWide", text: '{"i":2,"u":1}' },
  {
    ...{ name: "a lone surrogate", type: "OddSmall", gap: "lone surrogate" },
    text: small.replace("é", "\\ud800"),
  },
  { name: "a pair of surrogates", type: "OddSmall", text: small.replace("é", "\\ud83d\\ude00") },
  { name: "escapes", type: "OddSmall", text: small.replace("é", "\\n\\u0000\\\\\\/\\\"") },
  { name: "a control character", type: "OddSmall", text: small.replace("é", "\n") },
  { name: "a byte order mark", type: "OddSmall", text: `\ufeff${small}`, gap: "invalid UTF-8" },
  {
    ...{ name: "bytes that are no UTF-8", type: "OddSmall", gap: "invalid UTF-8" },
    text: bytesOf(small, 0xc3, 0x28),
  },
  {
    ...{ name: "a surrogate in UTF-8", type: "OddSmall", gap: "invalid UTF-8" },
    text: bytesOf(small, 0xed, 0xa0, 0x80),
  },
  { name: "nothing", type: "OddSmall", text: "" },
  { name: "white space around", type: "OddSmall", text: ` \n\t${small}\r\n` },
  { name: "trailing characters", type: "OddSmall", text: `${small}]` },
  { name: "127 deep", type: "OddNested", text: nested(126) },
  { name: "128 deep", type: "OddNested", text: nested(127) },
  { name: "129 deep", type: "OddNested", text: nested(128) },
  { name: "100,000 deep", type: "OddNested", text: nested(100_000) },
  { name: "100,000 brackets", type: "OddSmall", text: "[".repeat(100_000) },
  {
    ...{ name: "100,000 brackets in a field that is passed over", type: "OddSmall" },
    text: `{"x":${"[".repeat(100_000)}`,
  },
  ...Array.from(small, (_, end) => ({
    name: `cut off after ${end}`,
    type: "OddSmall",
    text: new TextEncoder().encode(small).slice(0, end),
  })),
];

/** The text with other bytes in place of its `é`. */
function bytesOf(text: string, ...instead: number[]): Uint8Array {
  const [before = "", after = ""] = text.split("é");
  const encoder = new TextEncoder();
  return new Uint8Array([...encoder.encode(before), ...instead, ...encoder.encode(after)]);
}

const bytes = ({ text }: Row): Uint8Array =>
  typeof text === "string" ? new TextEncoder().encode(text) : text;

let answers: Answer[];
const routes = new Map<string, RouteData>();
let codec: Codec;
const table: string[] = [];

beforeAll(async () => {
  answers = ask(rows.map((row) => [row.type, bytes(row)]));
  for (const { type } of rows) {
    routes.set(type, (await routesOf(type)).read);
  }
  codec = await loaded(routes.get("OddSmall"));
});

function loaded(route: RouteData | undefined): Promise<Codec> {
  return route?.codec?.load() ?? Promise.reject(new Error("the package has no codec"));
}

afterAll(() => {
  const head = ["| input | serde, native and in Wasm | shape |", "|---|---|---|"];
  console.log([...head, ...table].join("\n"));
});

test.each(rows.map((row, index) => [row.name, row, index] as const))("%s", (name, row, index) => {
  const route = routes.get(row.type) as RouteData;
  const native =
    row.isBeside === true ? nearest(row)
    : row.isNan === true ? { value: normal(parse(row.text as string)) }
    : ofAnswer(answers[index] ?? {});
  expect(byCodec(codec, route, bytes(row))).toEqual(native);
  const shape = byShape(route, bytes(row));
  table.push(`| ${name} | ${shown(native)} | ${row.gap ?? ("error" in shape ? "refused" : "the same")} |`);
  if (route.decode !== undefined) {
    expectShape(row, shape, native);
  }
});

/** What JavaScript reads of a text, whose floats are the nearest. */
function nearest(row: Row): Outcome {
  return { value: normal(JSON.parse(new TextDecoder().decode(bytes(row)))) };
}

/** The shapes refuse what serde refuses and give what it gives, or do so by way of it, but for gaps. */
function expectShape({ gap }: Row, shape: Outcome, native: Outcome): void {
  if ("value" in native) {
    // An integer that is rounded is refused, for serde to read.
    expect("error" in shape || shape.value === native.value).toBe(gap === undefined);
  } else {
    expect("value" in shape).toBe(gap !== undefined);
  }
}

const shown = (outcome: Outcome): string => {
  const text = "value" in outcome ? outcome.value : outcome.error;
  return `\`${text.length > 90 ? `${text.slice(0, 80)} …` : text}\``;
};
