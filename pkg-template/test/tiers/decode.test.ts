// How a reply becomes its type: each tier, and how one gives way to another.
import { describe, expect, test, vi } from "vitest";

import * as runtime from "../../src/runtime/index.js";
import * as shape from "../../src/runtime/shape.js";
import { recorder } from "../cloud.js";
import { decodeLamp, fakeCodec, lampRoute, rejection } from "./lamp.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A transport that gives this body. */
const giving = (body: unknown): ReturnType<typeof recorder> =>
  recorder(() => ({ status: 200, body }));

const call = (
  route: runtime.Route<unknown>,
  body: unknown,
  options: runtime.CallOptions = {},
): Promise<unknown> => runtime.call(route, giving(body), undefined, undefined, options);

const big = '{"id":9007199254740993,"name":"a"}';

describe("shape", () => {
  test("is what a call does unless told otherwise: no codec is loaded", async () => {
    const codec = fakeCodec();
    const lamp = await call(lampRoute({ codec }), { id: 7, name: "a" });
    expect([lamp, codec.loaded]).toEqual([{ id: 7n, name: "a" }, 0]);
  });

  test("a route without a decoder takes any value", async () => {
    const { decode: _, ...rest } = lampRoute();
    expect(await call(runtime.route(rest), "anything")).toBe("anything");
  });

  test("what it refuses and serde takes is a reply: serde has the last word", async () => {
    const codec = fakeCodec({ decode: () => ({ id: 1, name: "of serde" }) });
    const lamp = await call(lampRoute({ codec }), { id: 1 });
    expect(lamp).toEqual({ id: 1, name: "of serde" });
    expect(codec.asked).toEqual([["decode", 3, '{"id":1}']]);
  });

  test("an integer that JavaScript rounds is read by serde from the bytes", async () => {
    const codec = fakeCodec({ decode: () => ({ id: 9007199254740993n, name: "a" }) });
    const lamp = await call(lampRoute({ codec, wide: true }), bytes(big));
    expect(lamp).toEqual({ id: 9007199254740993n, name: "a" });
    expect(codec.asked).toEqual([["decode", 3, big]]);
  });

  test("serde's small integers become what their type says", async () => {
    const codec = fakeCodec({ decode: () => ({ id: 7, name: "a" }) });
    const lamp = await call(lampRoute({ codec, wide: true }), bytes('{"id":7}'));
    expect(lamp).toEqual({ id: 7n, name: "a" });
  });

  test("a number of any kind comes out exact, and a float that serde read is one", async () => {
    const decode = shape.decoder(shape.number);
    const read = (text: string, value: unknown): Promise<unknown> =>
      call(lampRoute({ codec: fakeCodec({ decode: () => value }), wide: true, decode }), bytes(text));
    expect(await read("9007199254740993", 9007199254740993n)).toBe(9007199254740993n);
    expect(await read("1e18", 1e18)).toBe(1e18);
    expect(await read("1.5", "unasked")).toBe(1.5);
  });

  test("serde's value stands as it is where the decoder refuses that too", async () => {
    const codec = fakeCodec({ decode: () => ({ id: 7, name: 1 }) });
    const lamp = await call(lampRoute({ codec, wide: true }), bytes('{"id":7}'));
    expect(lamp).toEqual({ id: 7, name: 1 });
  });

  test("a value that was changed in part is shown to serde as it came", async () => {
    const codec = fakeCodec({ decode: () => "judged" });
    expect(await call(lampRoute({ codec }), { id: 7, name: 1, tags: [null, "a"] })).toBe("judged");
    expect(codec.asked).toEqual([["decode", 3, '{"id":7,"name":1,"tags":[null,"a"]}']]);
  });
});

describe("serde", () => {
  test("reads the bytes, and nothing else does", async () => {
    const decode = vi.fn(decodeLamp);
    const codec = fakeCodec({ decode: () => ({ id: 1, name: "a" }) });
    const route = lampRoute({ codec, decode });
    expect(await call(route, bytes("{}"), { decode: "serde" })).toEqual({ id: 1, name: "a" });
    expect(decode).not.toHaveBeenCalled();
  });

  test.each([
    ["text", '{"id":1,"name":"a"}'],
    ["an ArrayBuffer", bytes('{"id":1,"name":"a"}').buffer],
    ["a view of a part", bytes('__{"id":1,"name":"a"}').subarray(2)],
    ["a Blob", new Blob(['{"id":1,"name":"a"}'])],
    ["a parsed value", { id: 1, name: "a" }],
  ])("takes %s", async (_, body) => {
    const codec = fakeCodec();
    await call(lampRoute({ codec }), body, { decode: "serde" });
    expect(codec.asked).toEqual([["decode", 3, '{"id":1,"name":"a"}']]);
  });

  test("is for a whole client, and a call has its own", async () => {
    const codec = fakeCodec();
    const route = lampRoute({ codec });
    const client: runtime.ClientOptions = { decode: "serde" };
    const lamp = { id: 1, name: "a" };
    await call(route, lamp, runtime.withDefaults(client, undefined));
    await call(route, lamp, runtime.withDefaults(client, { decode: "shape" }));
    await call(route, lamp, runtime.withDefaults(client, { decode: undefined }));
    expect(codec.asked).toHaveLength(2);
  });

  test("a type that serde does not read back is left to the shapes", async () => {
    const { load, loaded } = fakeCodec();
    const route = lampRoute({ codec: { load } });
    const lamp = await call(route, { id: 1, name: "a" }, { decode: "serde" });
    expect(lamp).toEqual({ id: 1n, name: "a" });
    expect(loaded).toBe(0);
  });

  test("a client without the codec says so once, and stays with the shapes", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    for (const _ of [1, 2]) {
      const lamp = { id: 1, name: "a" };
      expect(await call(lampRoute(), lamp, { decode: "serde" })).toEqual({ id: 1n, name: "a" });
    }
    expect(warn.mock.calls).toEqual([
      [
        "grafana-bindgen: this client was generated without the codec (`codec = false` in the routes " +
          "crate); replies are checked against their shapes alone, and bodies by the backend",
      ],
    ]);
    warn.mockRestore();
  });
});

describe("trust", () => {
  test("checks nothing", async () => {
    const decode = vi.fn(decodeLamp);
    expect(await call(lampRoute({ decode }), { nothing: 1 }, { decode: "trust" })).toEqual({
      nothing: 1,
    });
    expect(decode).not.toHaveBeenCalled();
  });

  test("converts integers of 64 bits, and leaves alone what does not fit", async () => {
    const route = lampRoute({ wide: true });
    const trusting: runtime.CallOptions = { decode: "trust" };
    expect(await call(route, { id: 7, name: "a" }, trusting)).toEqual({ id: 7n, name: "a" });
    expect(await call(route, { id: "7", name: "a" }, trusting)).toEqual({ id: "7", name: "a" });
  });

  test("has serde read what JavaScript rounds", async () => {
    const codec = fakeCodec({ decode: () => ({ id: 9007199254740993n, name: "a" }) });
    const lamp = await call(lampRoute({ codec, wide: true }), bytes(big), { decode: "trust" });
    expect(lamp).toEqual({ id: 9007199254740993n, name: "a" });
  });
});

describe("trust, where a value does not fit before one that JavaScript rounds", () => {
  const text = '{"id":-1,"delta":-9223372036854775808,"list":[1,9007199254740993]}';
  const decode = shape.decoder((value, holder, key) => {
    const it = shape.object(value, "struct Wide", holder, key);
    it["id"] = shape.u64(it["id"], it, "id");
    it["delta"] = shape.i64(it["delta"], it, "delta");
    return it;
  });
  const trusting = { decode: "trust" } as const;

  test("has serde judge", async () => {
    const judged = { id: -1n, delta: -(2n ** 63n), list: [1n, 2n ** 53n + 1n] };
    const codec = fakeCodec({ decode: () => judged });
    expect(await call(lampRoute({ codec, wide: true, decode }), bytes(text), trusting)).toBe(judged);
    expect(codec.asked[0]).toEqual(["decode", 3, text]);
  });

  test("is drift where serde cannot be asked", async () => {
    const error = await rejection(call(lampRoute({ wide: true, decode }), bytes(text), trusting));
    expect(error).toMatchObject({ kind: "drift", tier: "shape", path: "id" });
  });
});

describe("a transport that parses", () => {
  const message =
    "`lamp` was answered with an integer at `id` that the transport has rounded: " +
    'where `responseType` is "arraybuffer", let it give the bytes of the reply';

  test.each(["shape", "serde", "trust"] as const)("is told what it rounds, by %s", async (decode) => {
    const codec = fakeCodec();
    const route = lampRoute({ codec, wide: true });
    const error = await rejection(call(route, JSON.parse(big), { decode }));
    expect(error).toBeInstanceOf(runtime.TransportError);
    expect(error).toMatchObject({ message, cause: { reason: "unsafe-integer" } });
    expect(codec.asked).toEqual([]);
  });

  test("is told so where the decoder stumbles over something else first", async () => {
    const codec = fakeCodec();
    const route = lampRoute({ codec, wide: true });
    const error = await rejection(call(route, { tags: [[2 ** 53]] }));
    expect(error).toMatchObject({
      kind: "transport",
      message: message.replace(" at `id`", ""),
      cause: { reason: "mismatch" },
    });
    expect(codec.asked).toEqual([]);
  });

  test("may parse exactly itself", async () => {
    const judged = { id: 9007199254740993n, name: "a" };
    const codec = fakeCodec({ decode: () => judged });
    const exact = { id: 9007199254740993n, name: 1 };
    expect(await call(lampRoute({ codec, wide: true }), exact)).toBe(judged);
    expect(codec.asked).toEqual([["decode", 3, '{"id":9007199254740993,"name":1}']]);
  });

  test("a string is the value, unless bytes were asked for", async () => {
    const text = lampRoute({ decode: (value) => value });
    expect(await call(text, '"a"')).toBe('"a"');
    const wide = { decode: (value: unknown) => value, wide: true, codec: fakeCodec() };
    expect(await call(lampRoute(wide), '"a"')).toBe("a");
  });
});

test("an option that is none is refused before anything is sent", async () => {
  const transport = giving({});
  const options = { decode: "zod" as never };
  const error = await rejection(
    runtime.call(lampRoute(), transport, undefined, undefined, options),
  );
  expect(error).toMatchObject({
    kind: "argument",
    argument: "decode",
    message: "`decode` of `lamp` is `zod`: pass one of shape, serde, trust",
  });
  expect(transport.requests).toEqual([]);
});

test("what a decoder throws by mistake is not taken for drift", async () => {
  const mistake = new TypeError("a bug");
  const decode = (): never => {
    throw mistake;
  };
  expect(await rejection(call(lampRoute({ decode, codec: fakeCodec() }), {}))).toBe(mistake);
  const trusting = lampRoute({ decode, wide: true });
  expect(await rejection(call(trusting, {}, { decode: "trust" }))).toBe(mistake);
});
