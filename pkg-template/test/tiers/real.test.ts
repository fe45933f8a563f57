// The call layer over the codec of the example data source: the very code of its backend.
import * as client from "@example/cloud-datasource-client";
import { describe, expect, test, vi } from "vitest";

import { rejection } from "./lamp.js";

const project = { name: "heating", title: "Heating", tags: ["warm"], devices: 4 };

interface Given {
  readonly digest?: string;
  readonly options?: client.ClientOptions;
}

/** The client of a backend that answers this text. */
function answering(text: string, { digest, options }: Given = {}): client.CloudResources {
  const headers = new Headers({ "content-type": "application/json" });
  if (digest !== undefined) {
    headers.set("x-grafana-bindgen-digest", digest);
  }
  const transport: client.Transport = {
    send: async ({ responseType }) => {
      const bytes = new TextEncoder().encode(text);
      return { status: 200, headers, body: responseType === "json" ? JSON.parse(text) : bytes };
    },
  };
  return client.cloudResources(transport, options);
}

describe.each(["shape", "serde"] as const)("by %s", (decode) => {
  test("a reply is its type", async () => {
    const cloud = answering(JSON.stringify(project), { options: { decode } });
    expect(await cloud.project({ project: "heating" })).toEqual(project);
  });

  test.each([
    [
      { ...project, devices: "4" },
      "devices",
      'invalid type: string "4", expected u32',
      { expected: "u32", found: 'string "4"' },
    ],
    [
      { ...project, tags: ["warm", 1] },
      "tags[1]",
      "invalid type: integer `1`, expected a string",
      { expected: "a string", found: "integer `1`" },
    ],
    [
      { name: "heating", tags: [], devices: 4 },
      "",
      "missing field `title`",
      { expected: "field `title`", found: "none" },
    ],
    [
      { ...project, devices: -1 },
      "devices",
      "invalid value: integer `-1`, expected u32",
      { expected: "u32", found: "integer `-1`" },
    ],
  ])("%j is drift", async (reply, path, words, said) => {
    const onDrift = vi.fn();
    const cloud = answering(JSON.stringify(reply), {
      digest: "sha256:other",
      options: { decode, onDrift },
    });
    const error = await rejection(cloud.project({ project: "heating" }));
    expect(error).toBeInstanceOf(client.DriftError);
    expect(error).toMatchObject({ route: "project", tier: "serde", path, ...said });
    const { detail, digests } = error as client.DriftError;
    expect(detail.replace(/ at line 1 column \d+$/, "")).toBe(words);
    expect(digests.client).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digests.backend).toBe("sha256:other");
    expect(onDrift.mock.calls).toEqual([[error]]);
  });

  test.each([0n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 64n - 1n])(
    "%s is what the backend wrote",
    async (since) => {
      const text = `{"state":"on","brightness":1,"since":${since}}`;
      const cloud = answering(text, { options: { decode } });
      expect(await cloud.device()).toEqual({ state: "on", brightness: 1, since });
    },
  );

  test("an integer beyond 64 bits is drift", async () => {
    const text = '{"state":"on","brightness":1,"since":18446744073709551616}';
    const cloud = answering(text, { options: { decode } });
    const error = await rejection(cloud.device());
    expect(error).toMatchObject({ kind: "drift", tier: "serde", path: "since" });
  });
});

describe("a body", () => {
  test.each([
    [{ state: "dim" }, ["state"], "unknown variant `dim`, expected `on` or `off`"],
    [{ state: "on", brightness: 300 }, ["brightness"], "invalid value: integer `300`, expected u8"],
    [{ brightness: 3 }, [], "missing field `state`"],
    [undefined, [], "EOF while parsing a value"],
  ])("%j is refused in serde's words", async (body, path, words) => {
    const cloud = answering("null", { options: { validate: true } });
    const error = await rejection(cloud.setDevice(body as never));
    expect(error).toBeInstanceOf(client.ArgumentError);
    const [issue] = (error as client.ArgumentError).issues;
    expect(issue?.path).toEqual(path);
    expect(issue?.message.replace(/ at line 1 column \d+$/, "")).toBe(words);
  });

  test("that serde takes is sent", async () => {
    const cloud = answering("null", { options: { validate: true } });
    await cloud.setDevice({ state: "on", brightness: 255, since: 2n ** 64n - 1n });
  });
});

test("a signal ends a call that waits for the codec", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const cloud = answering(JSON.stringify(project), { options: { decode: "serde" } });
  const call = rejection(cloud.project({ project: "heating" }, { signal }));
  controller.abort("left");
  expect(await call).toMatchObject({ kind: "cancelled", cause: "left" });
});
