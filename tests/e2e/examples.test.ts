import { createRequire } from "node:module";

import {
  ArgumentError,
  cloudResources,
  project,
  ResourceError,
} from "@example/cloud-datasource-client";
import { DataSourceWithBackend, setBackendSrv } from "@grafana/runtime";
import { BackendSrv, settings } from "@grafana-bindgen/test-host";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { appCalls, dataSourceCalls, outcome } from "../../examples/calls.ts";
import type { Served } from "./served.ts";
import { serve } from "./served.ts";

class CloudDataSource extends DataSourceWithBackend {}

const source = new CloudDataSource(settings("dev", "example-cloud-datasource"));

describe.each([
  ["datasource" as const, dataSourceCalls(source)],
  ["app" as const, appCalls()],
])("the example %s, in its plugin process", (example, calls) => {
  let served: Served;

  beforeAll(async () => {
    served = await serve(example);
  });

  beforeEach(() => setBackendSrv(new BackendSrv(served.address)));

  afterAll(() => served.stop());

  test.each(calls)("$code", async (call) => {
    expect(await outcome(call)).toEqual(call.expected);
  });
});

describe("the CommonJS form of a client", () => {
  type Client = typeof import("@example/cloud-datasource-client");
  const require = createRequire(import.meta.url);
  const client = require("@example/cloud-datasource-client") as Client;
  let served: Served;

  beforeAll(async () => {
    served = await serve("datasource");
    setBackendSrv(new BackendSrv(served.address));
  });

  afterAll(() => served.stop());

  test("calls a route over the same slot", async () => {
    const { namespaces } = await client.namespaces(source);
    expect(namespaces).toEqual(["default", "staging"]);
  });

  test("knows its typed errors", async () => {
    const error = await client.project(source, { project: "?" }).catch((caught: unknown) => caught);
    expect(client.isCloudResourcesError(error)).toBe(true);
  });

  test("a call is cancelled", async () => {
    const call = client.namespaces(source, { signal: AbortSignal.abort() });
    await expect(call).rejects.toBeInstanceOf(client.CancelledError);
  });
});

describe("the backend's own code, on both sides", () => {
  const cloud = cloudResources(source);
  let served: Served;
  let srv: BackendSrv;

  beforeAll(async () => {
    served = await serve("datasource");
  });

  beforeEach(() => {
    srv = new BackendSrv(served.address);
    setBackendSrv(srv);
  });

  afterAll(() => served.stop());

  test.each([0n, 2n ** 53n - 1n, 2n ** 53n + 1n, 1767225600123456789n, 2n ** 64n - 1n])(
    "%s goes both ways unchanged",
    async (since) => {
      await cloud.setDevice({ state: "on", since }, { validate: true });
      expect(srv.sent[0]?.body).toBe(`{"state":"on","since":${since}}`);
      for (const decode of ["shape", "serde", "trust"] as const) {
        expect(await cloud.device({ decode })).toEqual({ state: "on", brightness: null, since });
      }
    },
  );

  test.each([
    ["a brightness beyond its type", { state: "on", brightness: 300 }],
    ["an unknown state", { state: "dim" }],
    ["a state that is missing", { brightness: 1 }],
    ["a brightness that is no number", { state: "on", brightness: "1" }],
    ["a body of another kind", []],
    ["no body", undefined],
  ])("%s is refused before it is sent, as the backend refuses it", async (_, body) => {
    const refusal = (validate: boolean): Promise<unknown> =>
      cloud.setDevice(body as never, { validate }).catch((caught: unknown) => caught);
    const early = await refusal(true);
    expect(early).toBeInstanceOf(ArgumentError);
    expect(srv.sent).toEqual([]);
    const late = await refusal(false);
    expect(late).toBeInstanceOf(ResourceError);
    expect((early as Error).message).toBe((late as Error).message);
  });
});

describe("values that a URL can carry", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serve("datasource");
    setBackendSrv(new BackendSrv(served.address));
  });

  afterAll(() => served.stop());

  test.each([
    "a/b",
    "a b",
    "a%b",
    "%2F",
    "%252F",
    "a?b#c&d=e",
    "foo:bar",
    "1foo:bar",
    "..a",
    "a\\b",
    "ä€😀",
    "a+b;c,d",
    "'()*!~",
    "a\tb\nc",
  ])("%j arrives as it was sent", async (name) => {
    const call = {
      code: "",
      run: () => project(source, { project: name }),
      expected: { error: {} },
    };
    const data = { code: "UnknownProject", message: "No project has this name.", project: name };
    expect(await outcome(call)).toEqual({
      error: { kind: "resource", code: "UnknownProject", status: 404, data },
    });
  });
});
