// How the codec is loaded, and what is done where it cannot be.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { MockInstance } from "vitest";

import * as runtime from "../../src/runtime/index.js";
import { recorder } from "../cloud.js";
import { fakeCodec, lampRoute, rejection } from "./lamp.js";

let warn: MockInstance<typeof console.warn>;

beforeEach(() => {
  warn = vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const lamp = { id: 1, name: "a" };

function call(
  route: runtime.Route<unknown>,
  options: runtime.CallOptions = { decode: "serde" },
): Promise<unknown> {
  const transport = recorder(() => ({ status: 200, body: { ...lamp } }));
  return runtime.call(route, transport, undefined, undefined, options);
}

const rest = "; replies are checked against their shapes alone, and bodies by the backend";

/** A codec that cannot be loaded for the given reasons, one after the other, and then can. */
function failing(...errors: unknown[]): ReturnType<typeof fakeCodec> {
  return fakeCodec({
    load: async () => {
      const error = errors.shift();
      if (error !== undefined) {
        throw error;
      }
    },
  });
}

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

test("one load serves many calls, of many routes", async () => {
  let arrive = (): void => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const codec = fakeCodec({ load: () => arrival });
  const calls = [
    call(lampRoute({ codec })),
    call(lampRoute({ codec })),
    call(lampRoute({ codec, name: "other" })),
  ];
  arrive();
  expect(await Promise.all(calls)).toEqual([lamp, lamp, lamp]);
  await call(lampRoute({ codec }));
  expect([codec.loaded, codec.asked.length]).toEqual([1, 4]);
});

test.each([
  [
    "Chromium",
    named(
      "CompileError",
      "WebAssembly.Module(): Refused to compile or instantiate WebAssembly module because " +
        "'unsafe-eval' is not an allowed source of script in the following Content Security Policy",
    ),
  ],
  ["Firefox", named("CompileError", "call to WebAssembly.Module() blocked by CSP")],
])("a page of %s that forbids Wasm is asked once, and said so once", async (_, error) => {
  const codec = failing(error, error, error);
  const route = lampRoute({ codec });
  expect(await call(route)).toEqual({ id: 1n, name: "a" });
  expect(await call(route)).toEqual({ id: 1n, name: "a" });
  expect(codec.loaded).toBe(1);
  expect(warn.mock.calls).toEqual([
    [
      `grafana-bindgen: the page does not let WebAssembly run (${error.message}): ` +
        `add 'wasm-unsafe-eval' to the \`script-src\` of its Content-Security-Policy${rest}`,
    ],
  ]);
});

test("so is an engine without Wasm", async () => {
  vi.stubGlobal("WebAssembly", undefined);
  const codec = failing(new Error("odd"), new Error("odd"));
  await call(lampRoute({ codec }));
  await call(lampRoute({ codec }));
  expect(codec.loaded).toBe(1);
  expect(warn.mock.calls).toEqual([
    [`grafana-bindgen: the engine does not let WebAssembly run (odd)${rest}`],
  ]);
});

test.each([
  ["webpack", named("ChunkLoadError", "Loading chunk 12 failed.")],
  ["Chromium", new TypeError("Failed to fetch dynamically imported module: http://a/b.js")],
  ["Firefox", new TypeError("error loading dynamically imported module: http://a/b.js")],
  ["Safari", new TypeError("Importing a module script failed.")],
])("a chunk that did not arrive is asked for again: %s", async (_, error) => {
  const codec = failing(error, error);
  const route = lampRoute({ codec });
  expect(await call(route)).toEqual({ id: 1n, name: "a" });
  expect(await call(route)).toEqual({ id: 1n, name: "a" });
  expect(await call(route)).toEqual(lamp);
  expect(codec.loaded).toBe(3);
  expect(warn.mock.calls).toEqual([
    [
      `grafana-bindgen: the codec did not arrive (${error.message}): ` +
        `a later call asks for it again${rest}`,
    ],
  ]);
});

test("any other failure is said once, and the next call asks again", async () => {
  const codec = failing(new Error("odd"), new Error("odd"));
  const route = lampRoute({ codec });
  await call(route);
  await call(route);
  expect(await call(route)).toEqual(lamp);
  expect(codec.loaded).toBe(3);
  expect(warn.mock.calls).toEqual([[`grafana-bindgen: the codec cannot be used (odd)${rest}`]]);
});

test("a loader that throws at once, and what is no error, are failures like others", async () => {
  const load = (): never => {
    throw "odd";
  };
  expect(await call(lampRoute({ codec: { load, reply: 1 } }))).toEqual({ id: 1n, name: "a" });
  expect(warn.mock.calls).toEqual([[`grafana-bindgen: the codec cannot be used (odd)${rest}`]]);
});

test("the codec of another contract is none", async () => {
  const codec = fakeCodec({ digest: "sha256:other" });
  expect(await call(lampRoute({ codec }))).toEqual({ id: 1n, name: "a" });
  expect(codec.asked).toEqual([]);
  expect(warn.mock.calls[0]?.[0]).toContain(
    "it was built from another contract than this client: load the page again",
  );
});

test("a refusal of the shapes stands where serde cannot be asked", async () => {
  const codec = failing(new Error("odd"));
  const transport = recorder(() => ({ status: 200, body: { id: 1 } }));
  const error = await rejection(
    runtime.call(lampRoute({ codec }), transport, undefined, undefined),
  );
  expect(error).toMatchObject({ kind: "drift", tier: "shape", detail: "missing field `name`" });
});

test("a codec that traps is left out of that call, and asked again by the next", async () => {
  const trap = new WebAssembly.RuntimeError("unreachable");
  const answers: (() => unknown)[] = [
    () => {
      throw trap;
    },
    () => lamp,
  ];
  const codec = fakeCodec({ decode: () => answers.shift()?.() });
  const route = lampRoute({ codec });
  expect(await call(route)).toEqual({ id: 1n, name: "a" });
  expect(await call(route)).toEqual(lamp);
  expect(warn.mock.calls).toEqual([
    [
      "grafana-bindgen: the codec failed at a reply of `lamp` (unreachable); this one reply is " +
        "checked against its shape alone, and the next by serde again",
    ],
  ]);
});

test("a signal ends a call that waits for the codec, and leaves the load to others", async () => {
  let arrive = (): void => {};
  let started = (): void => {};
  const start = new Promise<void>((resolve) => {
    started = resolve;
  });
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const codec = fakeCodec({
    load: () => {
      started();
      return arrival;
    },
  });
  const controller = new AbortController();
  const route = lampRoute({ codec });
  const early = rejection(call(route, { decode: "serde", signal: controller.signal }));
  const late = call(route);
  await start;
  controller.abort("left");
  expect(await early).toMatchObject({ kind: "cancelled", route: "lamp", cause: "left" });
  arrive();
  expect(await late).toEqual(lamp);
  expect([codec.loaded, warn.mock.calls.length]).toEqual([1, 0]);
});
