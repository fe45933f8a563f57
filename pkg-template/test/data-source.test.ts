import { setBackendSrv } from "@grafana/runtime";
import { json } from "@grafana-bindgen/test-host";
import { afterEach, describe, expect, test } from "vitest";

import { cloudResources, namespaces, project, projects, setDevice } from "../src/index.js";
import * as runtime from "../src/runtime/index.js";
import type { Host } from "./cloud.js";
import { Cloud, garden, host } from "./cloud.js";

let grafana: Host;

afterEach(() => grafana.close());

const resources = "/api/datasources/uid/cloud-1/resources";

/** Routes of the forms that the example does not have, on a data source. */
function route<Reply>(data: Partial<runtime.RouteData>): runtime.Route<Reply> {
  const rest = {
    name: "x",
    method: "GET",
    path: "x",
    query: [],
    body: null,
    reply: "json",
  } as const;
  return runtime.route({ ...rest, ...data });
}

describe("through the instance's own methods", () => {
  test("GET is getResource, and the reply is its data", async () => {
    grafana = await host(() => json({ namespaces: ["default"] }));
    expect(await namespaces(new Cloud())).toEqual({ namespaces: ["default"] });
    expect(grafana.received[0]).toMatchObject({
      method: "GET",
      url: `${resources}/namespaces`,
      headers: { "x-plugin-id": "acme-cloud-datasource", "x-datasource-uid": "cloud-1" },
    });
  });

  test("a path value is encoded twice, the query once", async () => {
    grafana = await host(({ url }) => json(url.includes("?") ? [] : garden));
    await project(new Cloud(), { project: "garden/roses & co" });
    await projects(new Cloud(), { search: "50% done?", tags: ["a", "b"] });
    expect(grafana.received.map(({ url }) => url)).toEqual([
      `${resources}/projects/garden%252Froses%2520%2526%2520co`,
      `${resources}/projects?search=50%25%20done%3F&tags=a&tags=b`,
    ]);
  });

  test("POST of an object is postResource", async () => {
    grafana = await host(() => ({ status: 204 }));
    expect(await setDevice(new Cloud(), { state: "on" })).toBeUndefined();
    expect(grafana.received[0]).toMatchObject({
      method: "POST",
      url: `${resources}/device`,
      headers: { "content-type": "application/json" },
      body: '{"state":"on"}',
    });
  });

  test("a subclass that overrides them is asked", async () => {
    grafana = await host(() => json({}));
    const asked: unknown[] = [];
    class Own extends Cloud {
      override async getResource(...given: Parameters<Cloud["getResource"]>): Promise<never> {
        asked.push(given);
        return { namespaces: [] } as never;
      }
    }
    await cloudResources(new Own()).namespaces({ requestId: "r", headers: { A: "1" } });
    const options = { headers: { a: "1" }, requestId: "r", showSuccessAlert: false };
    expect(asked).toEqual([["namespaces", undefined, options]]);
    expect(grafana.received).toEqual([]);
  });
});

describe("through fetch, what they cannot carry", () => {
  test.each([
    [null, "null"],
    ["text", '"text"'],
    [false, "false"],
    [undefined, ""],
  ])("POST of %j", async (body, wire) => {
    grafana = await host(() => json({}));
    const post = route({ method: "POST", body: "json" });
    await runtime.call(post, new Cloud(), undefined, body);
    expect(grafana.received[0]?.body).toBe(wire);
  });

  test("other methods", async () => {
    grafana = await host(() => json({}));
    const put = route({ method: "PUT", body: "json" });
    await runtime.call(put, new Cloud(), undefined, { a: 1 });
    await runtime.call(
      route({ method: "DELETE", reply: "none" }),
      new Cloud(),
      undefined,
      undefined,
    );
    expect(grafana.received).toMatchObject([
      { method: "PUT", url: `${resources}/x`, body: '{"a":1}' },
      { method: "DELETE", url: `${resources}/x`, body: "" },
    ]);
  });

  test("text that looks like a number", async () => {
    grafana = await host(() => ({ headers: { "content-type": "text/plain" }, body: "123" }));
    const text = route<string>({ reply: "text" });
    expect(await runtime.call(text, new Cloud(), undefined, undefined)).toBe("123");
  });

  test("Grafana before 13 has no buildResourcesDatasourceUrl", async () => {
    grafana = await host(() => ({ body: "a" }));
    const { uid } = new Cloud();
    const older: runtime.DataSource = {
      uid,
      getResource: () => Promise.reject(new Error("not asked")),
      postResource: () => Promise.reject(new Error("not asked")),
    };
    await runtime.call(route({ reply: "text" }), older, undefined, undefined);
    expect(grafana.received[0]?.url).toBe(`${resources}/x`);
  });

  test("the URL is the one that Grafana 13 builds", async () => {
    grafana = await host(() => ({ body: "a" }));
    const newer = new Cloud();
    newer.buildResourcesDatasourceUrl = (path) => `/apis/cloud/${path}`;
    await runtime.call(route({ reply: "text" }), newer, undefined, undefined);
    expect(grafana.received[0]?.url).toBe("/apis/cloud/x");
  });
});

describe("what the user sees", () => {
  test("no toast for a `message` that is data, unless asked for", async () => {
    grafana = await host(() => json({ message: "done" }));
    await setDevice(new Cloud(), { state: "on" });
    expect(grafana.srv.toasts).toEqual([]);
    await setDevice(new Cloud(), { state: "on" }, { showSuccessAlert: true });
    expect(grafana.srv.toasts).toEqual([{ severity: "success", message: "done" }]);
  });
});

test("a path that is empty calls the root of the resources", async () => {
  grafana = await host(() => json({}));
  await runtime.call(route({ path: "", query: ["a"] }), new Cloud(), { a: 1 }, undefined);
  expect(grafana.received[0]?.url).toBe(`${resources}/?a=1`);
});

test("the host is looked up when a call is made", async () => {
  const first = await host(() => json(1));
  grafana = await host(() => json(2));
  setBackendSrv(first.srv);
  const source = new Cloud();
  const one = await runtime.call(route<number>({ reply: "json" }), source, undefined, undefined);
  setBackendSrv(grafana.srv);
  const two = await runtime.call(route<number>({ reply: "json" }), source, undefined, undefined);
  await first.close();
  expect([one, two]).toEqual([1, 2]);
});
