import { afterAll, beforeAll, expect, test } from "vitest";

import { unfit } from "../../pkg-template/src/runtime/body.ts";
import type { Codec } from "../../pkg-template/src/runtime/codec/codec.ts";
import { holdsRounded } from "../../pkg-template/src/runtime/json.ts";
import type { RouteData } from "../../pkg-template/src/runtime/route.ts";
import type { Outcome } from "./compare.ts";
import { byCodec, byShape, isOfNan, ofAnswer } from "./compare.ts";
import { cases, nativeOnly, textsOf, withoutContract } from "./corpus.ts";
import type { Answer } from "./crate.ts";
import { ask, routesOf } from "./crate.ts";
import { normal, parse } from "./exact.ts";

const encoder = new TextEncoder();

/** What serde answered natively, by type and text. */
const answers = new Map<string, Map<string, Answer>>();
let codec: Codec;
const counted = { types: 0, values: 0, refused: 0, oneWay: [] as string[] };

beforeAll(async () => {
  const asked = cases.flatMap((each) => textsOf(each).map((text) => ({ name: each.name, text })));
  const said = ask(asked.map(({ name, text }) => [name, encoder.encode(text)]));
  asked.forEach(({ name, text }, index) => {
    const ofType = answers.get(name) ?? new Map<string, Answer>();
    answers.set(name, ofType.set(text, said[index] ?? {}));
  });
  const { read } = await routesOf("OddSmall");
  codec = await (read.codec ?? { load: () => Promise.reject(new Error("no codec")) }).load();
});

afterAll(() => {
  const { types, values, refused, oneWay } = counted;
  console.log(
    `${types} types through Wasm: ${values} values as the native crate writes them, ` +
      `${refused} refused in its words; not read back: ${oneWay.join(", ")}`,
  );
  for (const [name, reason] of Object.entries(nativeOnly)) {
    console.log(`not tried: ${name}, since ${reason}`);
  }
});

/** A text without the key that inputs of the corpus have beside all others: a shape leaves it there. */
const plain = (text: string): Uint8Array => encoder.encode(text.replace(',"zz_extra":1', ""));

/**
 * What a reply that holds NaN is: serde, asked natively, stops there. A key by an alias is serde's alone to
 * know; then the shape has its say of what serde made of it.
 */
function withNan(read: RouteData, text: string, reply: Outcome): Outcome {
  const shape = byShape(read, plain(text));
  return "error" in shape && "value" in reply ? byShape(read, encoder.encode(reply.value)) : shape;
}

const written = (text: string): Outcome => ({ value: normal(parse(text)) });

test.each(cases.map((each) => [each.name, each] as const))("%s", async (name, each) => {
  const { read, write } = await routesOf(name);
  counted.types += 1;
  if (read.codec?.reply === undefined) {
    counted.oneWay.push(name);
  }
  for (const [text, answer] of answers.get(name) ?? []) {
    const bytes = encoder.encode(text);
    const issue = codec.check(write.codec?.body ?? -1, bytes);
    expect(issue?.message, `the check of ${text}`).toBe(answer.error);
    // A form shows one message, whoever found the mistake.
    expect(issue && unfit(write, issue).message, text).toBe(answer.refused);
    if (read.codec?.reply !== undefined) {
      const reply = byCodec(codec, read, bytes);
      // What holds NaN is read back, unless there is more that is wrong.
      const isRead = "value" in reply || !isOfNan(answer);
      const said = isOfNan(answer) ? withNan(read, text, reply) : ofAnswer(answer);
      expect(reply, `serde of ${text}`).toEqual(isRead ? said : { error: expect.any(String) });
    }
    counted[answer.error === undefined ? "values" : "refused"] += 1;
  }
  // What JavaScript holds to its last digit, the encoder lets through.
  for (const text of each.accepted_input_json) {
    const body: unknown = JSON.parse(text);
    if (!holdsRounded(body)) {
      expect(() => write.exact?.(body, []), `the encoder of ${text}`).not.toThrow();
    }
  }
  // What the backend writes, the shapes take as it is.
  for (const text of withoutContract.has(name) ? [] : each.valid_output_json) {
    const shape = byShape(read, encoder.encode(text));
    if ("error" in shape && holdsRounded(JSON.parse(text))) {
      // What JavaScript rounds is serde's to read.
      expect(shape.error, `the shape of ${text}`).toContain("may have been rounded");
    } else {
      expect(shape, `the shape of ${text}`).toEqual(written(text));
    }
  }
});
