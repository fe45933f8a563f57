import { expect, test } from "vitest";

import type { Outcome } from "./compare.ts";
import { byCodec, isOfNan, ofAnswer } from "./compare.ts";
import { cases, textsOf } from "./corpus.ts";
import type { Answer } from "./crate.ts";
import { mutate, routesOf } from "./crate.ts";

const inputs = 5_000;
const seed = 1;

/** Whether two outcomes differ in no more than the last bits of floats, as serde_json reads some. */
function isNear(one: Outcome, other: Outcome): boolean {
  const [[rest, floats], [otherRest, otherFloats]] = [parts(one), parts(other)];
  const near = (float: number, index: number): boolean => {
    const wanted = otherFloats[index] ?? NaN;
    return float === wanted || Math.abs(float - wanted) <= Math.abs(wanted) * 2 ** -50;
  };
  return rest === otherRest && floats.length === otherFloats.length && floats.every(near);
}

/** An outcome without its numbers, and the numbers. */
function parts(outcome: Outcome): [string, number[]] {
  const text = JSON.stringify(outcome);
  const number = /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;
  return [text.replaceAll(number, "0"), [...text.matchAll(number)].map(([found]) => Number(found))];
}

/**
 * Whether a number is near the end of its range: of the largest double the last bit decides, and beyond an
 * `f32` serde_json refuses with its feature `float_roundtrip`, and has an infinity without.
 */
function isEdge(text: string, { error }: Answer): boolean {
  return /e\+?308|e\+?39/i.test(text) && (error ?? "").startsWith("number out of range");
}

test(`${inputs} mutated texts are read in Wasm as natively`, async () => {
  const types = cases.map((each) => [each.name, textsOf(each)] as const);
  const routes = new Map<string, Awaited<ReturnType<typeof routesOf>>>();
  for (const [type] of types) {
    routes.set(type, await routesOf(type));
  }
  const { read: first } = await routesOf("OddSmall");
  const codec = await (first.codec ?? { load: () => Promise.reject(new Error("no codec")) }).load();
  const counted = { accepted: 0, decoded: 0 };
  for (const [index, { type, bytes, answer }] of mutate(types, inputs, seed).entries()) {
    const text = new TextDecoder().decode(bytes);
    const whence = `input ${index} of seed ${seed}: ${type}: ${text}`;
    const { read, write } = routes.get(type) ?? (await routesOf(type));
    if (isEdge(text, answer)) {
      continue;
    }
    const issue = codec.check(write.codec?.body ?? -1, bytes);
    const said = { error: issue?.message ?? "" };
    const wanted = { error: answer.error ?? "" };
    expect(isNear(said, wanted) ? wanted : said, whence).toEqual(wanted);
    counted.accepted += issue === undefined ? 1 : 0;
    if (read.codec?.reply !== undefined && !isOfNan(answer)) {
      const [ours, theirs] = [byCodec(codec, read, bytes), ofAnswer(answer)];
      expect(isNear(ours, theirs) ? theirs : ours, whence).toEqual(theirs);
      counted.decoded += "value" in ours ? 1 : 0;
    }
  }
  console.log(`${inputs} inputs of seed ${seed}: ${JSON.stringify(counted)}`);
  expect(counted.decoded).toBeGreaterThan(inputs / 20);
});
