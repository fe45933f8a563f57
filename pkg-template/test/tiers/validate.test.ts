// Bodies that the backend would refuse are refused before they are sent.
import { afterEach, expect, test, vi } from "vitest";

import { ArgumentError } from "../../src/index.js";
import * as runtime from "../../src/runtime/index.js";
import { recorder } from "../cloud.js";
import { fakeCodec, rejection, setLampRoute } from "./lamp.js";

afterEach(() => vi.restoreAllMocks());

const issue = {
  path: ["tags", 0],
  message: "invalid type: integer `1`, expected a string at line 1 column 11",
};

const words = `the JSON body is not valid at \`tags[0]\`: ${issue.message}`;

const refusing = (): ReturnType<typeof fakeCodec> => fakeCodec({ check: () => issue });

function call(
  route: runtime.Route<unknown>,
  options: runtime.CallOptions,
  body: unknown = { tags: [1] },
): { readonly sent: runtime.TransportRequest[]; readonly done: Promise<unknown> } {
  const transport = recorder(() => ({ status: 204, body: "" }));
  const done = runtime.call(route, transport, undefined, body, options);
  return { sent: transport.requests, done };
}

test("the error has the backend's words and its issues, and nothing is sent", async () => {
  const codec = refusing();
  const { sent, done } = call(setLampRoute({ codec }), { validate: true });
  const error = await rejection(done);
  expect(error).toBeInstanceOf(ArgumentError);
  expect(error).toMatchObject({
    kind: "argument",
    route: "setLamp",
    argument: "body",
    message: words,
    issues: [issue],
  });
  expect(codec.asked).toEqual([["check", 4, '{"tags":[1]}']]);
  expect(sent).toEqual([]);
});

test.each([[[]], [[""]]])("a place that has no name is left out: %j", async (path) => {
  const codec = fakeCodec({ check: () => ({ path, message: "missing field `id`" }) });
  const { done } = call(setLampRoute({ codec }), { validate: true });
  const message = "the JSON body is not valid: missing field `id`";
  expect(await rejection(done)).toMatchObject({ message, issues: [{ path }] });
});

test("other arguments have no issues", async () => {
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  const { done } = call(setLampRoute(), {}, circular);
  expect(await rejection(done)).toMatchObject({ kind: "argument", issues: [] });
});

test("what serde takes is sent as it was checked", async () => {
  const codec = fakeCodec();
  const { sent, done } = call(setLampRoute({ codec }), { validate: true });
  await done;
  expect(sent[0]?.body).toBe(codec.asked[0]?.[2]);
});

test.each([
  [{}, false],
  [{ decode: "shape" as const }, false],
  [{ decode: "trust" as const }, false],
  [{ decode: "serde" as const }, true],
  [{ decode: "serde" as const, validate: false }, false],
  [{ decode: "trust" as const, validate: true }, true],
])("with %j bodies are checked: %s", async (options, checked) => {
  const codec = fakeCodec();
  await call(setLampRoute({ codec }), options).done;
  expect(codec.asked).toHaveLength(checked ? 1 : 0);
});

test("it is for a whole client, and a call has its own", async () => {
  const codec = refusing();
  const client = { validate: true };
  const of = (options: runtime.CallOptions): Promise<unknown> =>
    call(setLampRoute({ codec }), runtime.withDefaults(client, options)).done;
  expect(await rejection(of({}))).toMatchObject({ issues: [issue] });
  await of({ validate: false });
});

test("a body that is left out is checked as the backend reads it, unless it may be", async () => {
  const codec = fakeCodec({ check: () => ({ path: [], message: "EOF while parsing a value" }) });
  const without = (data: Partial<runtime.RouteData>): ReturnType<typeof call> => {
    const transport = recorder(() => ({ status: 204, body: "" }));
    const route = setLampRoute({ codec, ...data });
    const done = runtime.call(route, transport, undefined, undefined, { validate: true });
    return { sent: transport.requests, done };
  };
  const needed = without({});
  const message = "the JSON body is not valid: EOF while parsing a value";
  const issues = [{ path: [], message: "EOF while parsing a value" }];
  expect(await rejection(needed.done)).toMatchObject({ kind: "argument", message, issues });
  expect(needed.sent).toEqual([]);
  for (const data of [{ optional: true }, { body: "text" }, { body: null }] as const) {
    const { sent, done } = without(data);
    await done;
    expect(sent).toHaveLength(1);
  }
  expect(codec.asked).toEqual([["check", 4, ""]]);
});

test("a body that is no JSON has nothing to be checked by", async () => {
  const codec = refusing();
  const text = setLampRoute({ codec, body: "text" });
  await call(text, { validate: true }, "a").done;
  const { load } = codec;
  await call(setLampRoute({ codec: { load } }), { validate: true }).done;
  expect(codec.loaded).toBe(0);
});

test("where the codec cannot be loaded, or fails, the backend decides", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const none = fakeCodec({ load: () => Promise.reject(new Error("odd")) });
  const broken = fakeCodec({
    check: () => {
      throw new WebAssembly.RuntimeError("unreachable");
    },
  });
  for (const codec of [none, broken]) {
    const { sent, done } = call(setLampRoute({ codec }), { validate: true });
    await done;
    expect(sent).toHaveLength(1);
  }
  const rest = "; replies are checked against their shapes alone, and bodies by the backend";
  expect(warn.mock.calls).toEqual([
    [`grafana-bindgen: the codec cannot be used (odd)${rest}`],
    [
      "grafana-bindgen: the codec failed at a body of `setLamp` (unreachable); " +
        "this one body is checked by the backend, and the next by serde again",
    ],
  ]);
});

test("a client without the codec says so, and sends", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { sent, done } = call(setLampRoute(), { validate: true });
  await done;
  expect(sent).toHaveLength(1);
  expect(warn.mock.calls[0]?.[0]).toContain("this client was generated without the codec");
});

test("a signal ends a call before its body is checked", async () => {
  const codec = refusing();
  const { sent, done } = call(setLampRoute({ codec }), {
    validate: true,
    signal: AbortSignal.abort("left"),
  });
  expect(await rejection(done)).toMatchObject({ kind: "cancelled", cause: "left" });
  expect([codec.loaded, sent.length]).toEqual([0, 0]);
});
