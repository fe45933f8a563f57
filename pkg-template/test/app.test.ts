import { json } from "@grafana-bindgen/test-host";
import { afterEach, expect, test } from "vitest";

import type { Host } from "./cloud.js";
import { host, recorder } from "./cloud.js";
import * as client from "./forms/client.js";

let grafana: Host | undefined;

afterEach(() => grafana?.close());

const resources = "/api/plugins/acme-notes-app/resources";

test("a route is called by the plugin's id", async () => {
  grafana = await host(() => json({ id: 1, text: "a" }));
  expect(await client.save({ text: "a" })).toEqual({ id: 1, text: "a" });
  expect(grafana.received[0]).toMatchObject({
    method: "PUT",
    url: `${resources}/notes`,
    headers: { "content-type": "application/json" },
    body: '{"text":"a"}',
  });
});

test("a function whose name JavaScript reserves", async () => {
  grafana = await host(() => ({ status: 204 }));
  expect(await client.delete({ id: 7 })).toBeUndefined();
  expect(grafana.received[0]).toMatchObject({ method: "DELETE", url: `${resources}/notes/7` });
});

test("a blob arrives with its content type", async () => {
  grafana = await host(() => ({ headers: { "content-type": "image/png" }, body: "abc" }));
  const blob = await client.file({ rest: "a/b c" });
  expect([blob.type, await blob.text()]).toEqual(["image/png", "abc"]);
  expect(grafana.received[0]?.url).toBe(`${resources}/files/a/b%2520c`);
});

test("any method carries bytes", async () => {
  grafana = await host(() => ({ body: "" }));
  const body = new TextEncoder().encode("a=1");
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  await client.proxy({ rest: "x", y: "z" }, body, { method: "PATCH", headers });
  expect(grafana.received[0]).toMatchObject({
    method: "PATCH",
    url: `${resources}/proxy/x?y=z`,
    headers,
    body: "a=1",
  });
});

test("another transport replaces the host, for a client and for a call", async () => {
  const ofClient = recorder(() => ({ status: 200, body: "client" }));
  const ofCall = recorder(() => ({ status: 200, body: "call" }));
  const notes = client.notes({ transport: ofClient });
  expect(await notes.root()).toBe("client");
  expect(await notes.root({ transport: ofCall })).toBe("call");
  expect(await client.root({ transport: ofCall })).toBe("call");
  expect([ofClient.requests.length, ofCall.requests.length]).toEqual([1, 2]);
});
