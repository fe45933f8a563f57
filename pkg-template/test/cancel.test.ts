import { json } from "@grafana-bindgen/test-host";
import type { Answer } from "@grafana-bindgen/test-host";
import { afterEach, expect, test } from "vitest";

import type { DataSource } from "../src/index.js";
import { CancelledError, namespaces } from "../src/index.js";
import type { Host } from "./cloud.js";
import { Cloud, host, recorder } from "./cloud.js";
import { root } from "./forms/client.js";

let grafana: Host | undefined;

afterEach(() => grafana?.close());

const never = (): Promise<never> => new Promise(() => {});

const forever = (): Promise<Answer> => never();

test("a signal that is aborted already: nothing is sent", async () => {
  const transport = recorder();
  const call = namespaces(transport, { signal: AbortSignal.abort("left") });
  await expect(call).rejects.toMatchObject({ kind: "cancelled", cause: "left" });
  expect(transport.requests).toEqual([]);
});

test("a signal ends a call of a data source, and its request", async () => {
  grafana = await host(forever);
  const controller = new AbortController();
  const call = namespaces(new Cloud(), { signal: controller.signal });
  controller.abort("left");
  const error = await call.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CancelledError);
  expect(error).toMatchObject({
    name: "CancelledError",
    route: "namespaces",
    message: "the call of `namespaces` was cancelled",
    cause: "left",
  });
});

test("a signal ends a call of an app", async () => {
  grafana = await host(forever);
  const controller = new AbortController();
  const call = root({ signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toBeInstanceOf(CancelledError);
});

test("a signal ends a call on a host that knows none", async () => {
  const older: DataSource = { uid: "a", getResource: never, postResource: never };
  const controller = new AbortController();
  const call = namespaces(older, { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toBeInstanceOf(CancelledError);
});

test("a request of the same id ends a call", async () => {
  let arrived = (): void => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  grafana = await host(({ headers }) => {
    arrived();
    return headers["x-call"] === "early" ? forever() : json({ namespaces: [] });
  });
  const headers = { "x-call": "early" };
  const early = namespaces(new Cloud(), { requestId: "r", headers });
  await arrival;
  const late = namespaces(new Cloud(), { requestId: "r" });
  await expect(early).rejects.toBeInstanceOf(CancelledError);
  expect(await late).toEqual({ namespaces: [] });
});

test("a signal leaves a call alone that was answered, and holds no listener of it", async () => {
  const controller = new AbortController();
  const added: unknown[] = [];
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof add>): void => {
    added.push(given[1]);
    add(...given);
  };
  signal.removeEventListener = (...given: Parameters<typeof remove>): void => {
    added.splice(added.indexOf(given[1]), 1);
    remove(...given);
  };
  const transport = recorder(() => ({ status: 200, body: { namespaces: [] } }));
  await namespaces(transport, { signal });
  expect(added).toEqual([]);
});
