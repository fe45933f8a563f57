import { createRequire } from "node:module";

import { project } from "@example/cloud-datasource-client";
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
