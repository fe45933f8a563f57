// Through Grafana: what is fetched as bytes, and what its own methods carry.
import { json } from "@grafana-bindgen/test-host";
import { afterEach, describe, expect, test, vi } from "vitest";

import * as runtime from "../../src/runtime/index.js";
import type { Host } from "../cloud.js";
import { Cloud, host } from "../cloud.js";
import { answer, fakeCodec, lampRoute, rejection, setLampRoute } from "./lamp.js";

let grafana: Host;

afterEach(() => grafana.close());

const big = '{"id":9007199254740993,"name":"a"}';

/** A data source that tells whether its own methods were asked. */
class Asked extends Cloud {
  readonly asked: string[] = [];

  override getResource<T>(...given: Parameters<Cloud["getResource"]>): Promise<T> {
    this.asked.push("getResource");
    return super.getResource<T>(...given);
  }

  override postResource<T>(...given: Parameters<Cloud["postResource"]>): Promise<T> {
    this.asked.push("postResource");
    return super.postResource<T>(...given);
  }
}

const call = (
  source: runtime.Source | runtime.AppSource,
  route: runtime.Route<unknown>,
  options: runtime.CallOptions = {},
  body?: unknown,
): Promise<unknown> => runtime.call(route, source, undefined, body, options);

describe("a reply", () => {
  const exact = { id: 2n ** 53n + 1n, name: "a" };
  const wide = { wide: true, codec: fakeCodec({ decode: () => exact }) };

  test.each([
    ["a data source", (): Cloud => new Cloud()],
    ["an app", (): runtime.AppSource => runtime.app("acme-notes-app")],
  ])("of 64 bits reaches %s whole", async (_, source) => {
    grafana = await host(() => answer(big));
    expect(await call(source(), lampRoute(wide))).toEqual({ id: 9007199254740993n, name: "a" });
    expect(wide.codec.asked.at(-1)).toEqual(["decode", 3, big]);
  });

  test("is fetched as bytes only for serde", async () => {
    grafana = await host(() => answer('{"id":1,"name":"a"}'));
    const source = new Asked();
    const codec = fakeCodec();
    await call(source, lampRoute({ codec }));
    await call(source, lampRoute({ codec }), { decode: "trust" });
    // Without a codec nobody could make use of the bytes.
    await call(source, lampRoute({ wide: true }));
    expect(source.asked).toEqual(["getResource", "getResource", "getResource"]);
    await call(source, lampRoute({ codec, wide: true }));
    await call(source, lampRoute({ codec }), { decode: "serde" });
    const post = lampRoute({ codec, wide: true, method: "POST", body: "json" });
    await call(source, post, {}, { a: 1 });
    expect(source.asked).toHaveLength(3);
    expect(grafana.received.map(({ method, url, body }) => [method, url, body]).slice(3)).toEqual([
      ["GET", "/api/datasources/uid/cloud-1/resources/lamp", ""],
      ["GET", "/api/datasources/uid/cloud-1/resources/lamp", ""],
      ["POST", "/api/datasources/uid/cloud-1/resources/lamp", '{"a":1}'],
    ]);
  });

  test("shows the digest of the backend where it is fetched as bytes", async () => {
    grafana = await host(() => answer("{}", "sha256:backend"));
    const codec = fakeCodec({
      decode: () => {
        throw new runtime.CodecError("missing field `id`", [], 2);
      },
    });
    const digests = async (options: runtime.CallOptions): Promise<unknown> => {
      const error = await rejection(call(new Cloud(), lampRoute({ codec }), options));
      return (error as runtime.DriftError).digests;
    };
    expect(await digests({ decode: "serde" })).toEqual({
      client: "sha256:client",
      backend: "sha256:backend",
    });
    // `getResource` shows no headers.
    expect(await digests({})).toEqual({ client: "sha256:client", backend: undefined });
  });

  test("of an error is read from its bytes", async () => {
    grafana = await host(() => json({ code: "Gone", message: "It is gone." }, 410));
    const error = await rejection(call(new Cloud(), lampRoute(wide)));
    expect(error).toMatchObject({
      kind: "resource",
      status: 410,
      code: "Gone",
      message: "It is gone.",
      data: { code: "Gone", message: "It is gone." },
    });
  });

  test("of an error that is no JSON is its text", async () => {
    grafana = await host(() => ({ status: 502, body: "<p>Bad gateway" }));
    const error = await rejection(call(new Cloud(), lampRoute(wide)));
    expect(error).toMatchObject({ kind: "resource", status: 502, data: "<p>Bad gateway" });
  });

  test("of HTML is refused by its content type", async () => {
    grafana = await host(() => ({ headers: { "content-type": "text/html" }, body: "<p>" }));
    const error = await rejection(call(new Cloud(), lampRoute(wide)));
    expect(error).toMatchObject({ kind: "transport" });
  });

  test("a call is cancelled while its codec loads", async () => {
    grafana = await host(() => answer(big));
    let started = (): void => {};
    const start = new Promise<void>((resolve) => {
      started = resolve;
    });
    const codec = fakeCodec({
      load: () => {
        started();
        return new Promise(() => {});
      },
    });
    const controller = new AbortController();
    const { signal } = controller;
    const done = rejection(call(new Cloud(), lampRoute({ codec, wide: true }), { signal }));
    await start;
    controller.abort("left");
    expect(await done).toMatchObject({ kind: "cancelled", cause: "left" });
  });
});

describe("a body", () => {
  test("with an integer of 64 bits is written to its last digit", async () => {
    grafana = await host(() => ({ status: 204 }));
    const source = new Asked();
    const at = new Date(0);
    const body = {
      ids: [2n ** 64n - 1n, -(2n ** 63n), 1, null, undefined],
      "a\"b": { at, none: undefined, left: () => 1 },
      __proto__: null,
    };
    await call(source, setLampRoute(), {}, body);
    await call(source, setLampRoute(), {}, 7n);
    await call(source, setLampRoute(), {}, { ids: [1] });
    expect(source.asked).toEqual(["postResource"]);
    expect(grafana.received.map((request) => request.body)).toEqual([
      '{"ids":[18446744073709551615,-9223372036854775808,1,null,null],' +
        '"a\\"b":{"at":"1970-01-01T00:00:00.000Z"}}',
      "7",
      '{"ids":[1]}',
    ]);
  });

  test("that holds itself is refused", async () => {
    grafana = await host(() => ({ status: 204 }));
    const round: Record<string, unknown> = { id: 7n };
    round["self"] = round;
    const error = await rejection(call(new Cloud(), setLampRoute(), {}, round));
    expect(error).toMatchObject({ kind: "argument", argument: "body" });
    expect((error as Error).message).toMatch(/^`body` of `setLamp` cannot be written as JSON \(/);
    expect(grafana.received).toEqual([]);
  });

  test("that serde refuses is not sent", async () => {
    grafana = await host(() => ({ status: 204 }));
    const codec = fakeCodec({ check: () => ({ path: [], message: "no" }) });
    const call_ = call(new Cloud(), setLampRoute({ codec }), { validate: true }, {});
    expect(await rejection(call_)).toMatchObject({ kind: "argument" });
    expect(grafana.received).toEqual([]);
  });
});

test("path and query take integers of 64 bits", async () => {
  grafana = await host(() => json({ id: 1, name: "a" }));
  const route = lampRoute({ path: "lamps/{id}", query: ["after"] });
  await runtime.call(route, new Cloud(), { id: 2n ** 64n - 1n, after: -(2n ** 63n) }, undefined);
  expect(grafana.received[0]?.url).toBe(
    "/api/datasources/uid/cloud-1/resources/lamps/18446744073709551615?after=-9223372036854775808",
  );
});

test("text and bytes of another transport may come as bytes", async () => {
  grafana = await host(() => json({}));
  const bytes = new TextEncoder().encode("ä");
  const headers = new Headers({ "content-type": "image/png" });
  const source: runtime.Transport = { send: async () => ({ status: 200, headers, body: bytes }) };
  expect(await call(source, lampRoute({ reply: "text" }))).toBe("ä");
  const blob = (await call(source, lampRoute({ reply: "bytes" }))) as Blob;
  expect([blob.type, await blob.text()]).toEqual(["image/png", "ä"]);
  vi.restoreAllMocks();
});
