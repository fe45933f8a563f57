// What is thrown, and who is told, where a reply is not of its type.
import { describe, expect, test, vi } from "vitest";

import { DriftError } from "../../src/index.js";
import * as runtime from "../../src/runtime/index.js";
import { recorder } from "../cloud.js";
import type { Fake } from "./lamp.js";
import { fakeCodec, lampRoute, rejection } from "./lamp.js";

const { CodecError } = runtime;

interface Reply {
  readonly body?: unknown;
  readonly digest?: string | undefined;
  readonly options?: runtime.CallOptions;
}

async function drift(
  route: runtime.Route<unknown>,
  { body = { id: 7 }, digest, options }: Reply = {},
): Promise<DriftError> {
  const header = digest === undefined ? {} : { "x-grafana-bindgen-digest": digest };
  const transport = recorder(() => ({ status: 200, headers: new Headers(header), body }));
  const error = await rejection(runtime.call(route, transport, undefined, undefined, options));
  expect(error).toBeInstanceOf(DriftError);
  return error as DriftError;
}

function refusing(message: string, path: runtime.Path = []): Fake {
  return {
    decode: () => {
      throw new CodecError(message, path, 8);
    },
  };
}

const compare =
  "build the plugin's backend and its frontend from one commit, after `grafana-bindgen generate`";

test("the shapes say what, where and what to do", async () => {
  const error = await drift(lampRoute(), { body: { id: "a", name: "b" } });
  expect(error).toMatchObject({
    kind: "drift",
    name: "DriftError",
    route: "lamp",
    tier: "shape",
    path: "id",
    steps: ["id"],
    detail: 'invalid type: string "a", expected u64',
    expected: "u64",
    found: 'string "a"',
    digests: { client: "sha256:client", backend: undefined },
    cause: { kind: "fault" },
    message:
      "`lamp` was answered with what is not of its type at `id`: " +
      `invalid type: string "a", expected u64; ${compare}`,
  });
});

test("serde's words are final", async () => {
  const words = "missing field `name` at line 1 column 8";
  const error = await drift(lampRoute({ codec: fakeCodec(refusing(words)) }));
  expect(error).toMatchObject({
    tier: "serde",
    path: "",
    steps: [],
    detail: words,
    expected: "field `name`",
    found: "none",
    message: `\`lamp\` was answered with what is not of its type: ${words}; ${compare}`,
  });
  expect(error.cause).toBeInstanceOf(CodecError);
});

test.each([
  ['invalid type: string "a", expected u8 at line 1 column 2', 'string "a"', "u8"],
  ["invalid value: integer `300`, expected u8 at line 1 column 2", "integer `300`", "u8"],
  ["invalid length 1, expected a tuple of size 2", "length 1", "a tuple of size 2"],
  ["unknown variant `x`, expected `a` or `b`", "variant `x`", "`a` or `b`"],
  ["unknown field `x`, there are no fields", undefined, undefined],
  ["the name is taken", undefined, undefined],
])("of %s is found %s, expected %s", async (words, found, expected) => {
  const codec = fakeCodec(refusing(words, ["tags", 0]));
  const error = await drift(lampRoute({ codec }), { options: { decode: "serde" } });
  expect([error.detail, error.found, error.expected]).toEqual([words, found, expected]);
});

test("where serde has words of its own, the shapes say what was expected there", async () => {
  const codec = fakeCodec(refusing("not a number", ["id"]));
  const body = { id: "a", name: "b" };
  expect(await drift(lampRoute({ codec }), { body })).toMatchObject({
    detail: "not a number",
    found: 'string "a"',
    expected: "u64",
  });
});

test("long words are shortened in the message, and whole in the detail", async () => {
  const words = `invalid type: string "${"<p>".repeat(200)}", expected a sequence at line 1 column 2`;
  const error = await drift(lampRoute({ codec: fakeCodec(refusing(words)) }));
  expect(error.detail).toBe(words);
  expect(error.message).toContain(" … ");
  expect(error.message).toContain('", expected a sequence at line 1 column 2; ');
  expect(error.message.length).toBeLessThan(500);
});

test("a path reads as the backend writes it", async () => {
  const codec = fakeCodec(refusing("no", ["tags", 3, "name", "a b", 0]));
  const error = await drift(lampRoute({ codec }));
  expect(error.path).toBe("tags[3].name.a b[0]");
  expect(error.steps).toEqual(["tags", 3, "name", "a b", 0]);
});

describe("the digests", () => {
  test("of two contracts", async () => {
    const error = await drift(lampRoute(), { digest: "sha256:other" });
    expect(error.digests).toEqual({ client: "sha256:client", backend: "sha256:other" });
    expect(error.message).toContain(
      "; the backend was built from another contract than this client: " +
        "build both from one commit, after `grafana-bindgen generate`",
    );
  });

  test("of one contract", async () => {
    const error = await drift(lampRoute(), { digest: "sha256:client" });
    expect(error.message).toContain(
      "; both sides have one contract, so look for what changes replies on the way, " +
        "and run `grafana-bindgen check`",
    );
  });
});

describe("what is no JSON", () => {
  const wide = { wide: true, codec: { load: () => Promise.reject(new Error("none")), reply: 1 } };

  test.each([
    ["text", "<p>", "other text"],
    ["nothing", new ArrayBuffer(0), "other text"],
    ["bytes", new Uint8Array([34, 255, 34]), "bytes that are no UTF-8"],
    ["a byte order mark", new Uint8Array([0xef, 0xbb, 0xbf, 49]), "other text"],
  ])("%s", async (_, body, found) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    for (const decode of ["shape", "serde", "trust"] as const) {
      const error = await drift(lampRoute({ ...wide, decode: (value) => value }), {
        body,
        options: { decode },
      });
      expect(error).toMatchObject({ tier: "shape", path: "", found, expected: "JSON" });
    }
    vi.restoreAllMocks();
  });
});

describe("the hook", () => {
  test("is told of the error that is thrown, once", async () => {
    const onDrift = vi.fn();
    const error = await drift(lampRoute(), { options: { onDrift } });
    expect(onDrift.mock.calls).toEqual([[error]]);
    expect(onDrift.mock.calls[0]?.[0]).toBe(error);
  });

  test("of a call comes before that of the client", async () => {
    const [ofClient, ofCall] = [vi.fn(), vi.fn()];
    const client = { onDrift: ofClient };
    await drift(lampRoute(), { options: runtime.withDefaults(client, { onDrift: ofCall }) });
    await drift(lampRoute(), { options: runtime.withDefaults(client, {}) });
    expect([ofCall.mock.calls.length, ofClient.mock.calls.length]).toEqual([1, 1]);
  });

  const own = new Error("of the hook");

  test.each<[string, () => void]>([
    [
      "throws",
      () => {
        throw own;
      },
    ],
    ["rejects", () => Promise.reject(own)],
  ])("that %s hides nothing", async (_, onDrift) => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    await drift(lampRoute(), { options: { onDrift } });
    await vi.waitFor(() => expect(said).toHaveBeenCalled());
    expect(said.mock.calls).toEqual([["grafana-bindgen: `onDrift` threw", own]]);
    said.mockRestore();
  });

  test("is not told of other errors", async () => {
    const onDrift = vi.fn();
    const transport = recorder(() => ({ status: 500, body: {} }));
    const options = { onDrift };
    await rejection(runtime.call(lampRoute(), transport, undefined, undefined, options));
    expect(onDrift).not.toHaveBeenCalled();
  });
});

test("an integer that would be rounded is an error without a codec", async () => {
  const error = await drift(lampRoute({ wide: true }), { body: { id: 2 ** 53, name: "a" } });
  expect(error).toMatchObject({ tier: "shape", path: "id", cause: { reason: "unsafe-integer" } });
});
