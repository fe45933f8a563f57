import { runInNewContext } from "node:vm";

import { describe, expect, test } from "vitest";

import type { ProjectsQuery, Transport } from "../src/index.js";
import { ArgumentError, namespaces, project, projects, setDevice } from "../src/index.js";
import * as runtime from "../src/runtime/index.js";
import { garden, recorder } from "./cloud.js";
import { rootRoute } from "./forms/routes.js";
import { file, importText, proxy, save } from "./forms/client.js";

/** The error of a call, which must not have sent anything. */
async function refused(call: (transport: Transport) => Promise<unknown>): Promise<string> {
  const transport = recorder();
  const error = await call(transport).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ArgumentError);
  expect(transport.requests).toEqual([]);
  return (error as ArgumentError).message;
}

describe("a path value", () => {
  test.each([
    ["", "is empty: pass a text of one character or more"],
    [".", "is `.`, which a URL cannot carry: pass another value"],
    ["..", "is `..`, which a URL cannot carry: pass another value"],
    ["\ud800", "has half of a surrogate pair, which a URL cannot carry: pass well-formed text"],
    [undefined, "is undefined: pass a string, a number or a boolean"],
    [null, "is null: pass a string, a number or a boolean"],
    [{}, "is an object: pass a string, a number or a boolean"],
    [["a"], "is an array: pass a string, a number or a boolean"],
    [Number.NaN, "is NaN: pass a finite number"],
  ])("%j is refused", async (value, problem) => {
    const message = await refused((to) => project(to, { project: value as string }));
    expect(message).toBe(`\`project\` of \`project\` ${problem}`);
  });

  test.each([
    ["a", "a"],
    ["...", "..."],
    ["a/b", "a%2Fb"],
    ["50% done?", "50%25%20done%3F"],
    ["#&;:", "%23%26%3B%3A"],
    ["ä€😀", "%C3%A4%E2%82%AC%F0%9F%98%80"],
    [12, "12"],
    [1e21, "1000000000000000000000"],
    [-1.5, "-1.5"],
    [2n ** 63n, "9223372036854775808"],
    [true, "true"],
  ])("%s is encoded once for a plain transport: %s", async (value, path) => {
    const transport = recorder(() => ({ status: 200, body: { ...garden } }));
    await project(transport, { project: value as string });
    expect(transport.requests[0]).toMatchObject({
      path: `projects/${path}`,
      segments: ["projects", decodeURIComponent(path)],
    });
  });
});

describe("a tail", () => {
  test.each([
    ["", "has an empty segment: pass a text without a slash at either end and without `//`"],
    ["a//b", "has an empty segment: pass a text without a slash at either end and without `//`"],
    ["/a", "has an empty segment: pass a text without a slash at either end and without `//`"],
    ["a/../b", "has a segment `..`, which a URL cannot carry: pass another value"],
  ])("%j is refused", async (rest, problem) => {
    const message = await refused((transport) => file({ rest }, { transport }));
    expect(message).toBe(`\`rest\` of \`file\` ${problem}`);
  });

  test("keeps its slashes and encodes the rest", async () => {
    const transport = recorder(() => ({ status: 200, body: new Blob() }));
    await file({ rest: "a b/c%/d", version: 3 }, { transport });
    expect(transport.requests[0]?.path).toBe("files/a%20b/c%25/d?version=3");
  });
});

describe("the query", () => {
  test.each([
    [undefined, ""],
    [{}, ""],
    [{ search: undefined, tags: [], limit: null }, ""],
    [{ search: "" }, "search="],
    [{ search: "a b&c=d+e" }, "search=a%20b%26c%3Dd%2Be"],
    [{ limit: 5, tags: ["x", "y z"] }, "tags=x&tags=y%20z&limit=5"],
    [{ other: 1 }, ""],
  ])("%j is written as %j, in the order of the route", async (params, query) => {
    const transport = recorder(() => ({ status: 200, body: [] }));
    await projects(transport, params as ProjectsQuery);
    expect(transport.requests[0]).toMatchObject({
      query,
      path: query === "" ? "projects" : `projects?${query}`,
    });
  });

  test("of a route without declared keys takes every other parameter", async () => {
    const transport = recorder(() => ({ status: 200, body: new Blob() }));
    await proxy({ rest: "x", a: [1, true], b: "ö" }, undefined, { method: "GET", transport });
    expect(transport.requests[0]?.path).toBe("proxy/x?a=1&a=true&b=%C3%B6");
  });

  test.each([
    [
      { limit: Number.POSITIVE_INFINITY },
      "`limit` of `projects` is Infinity: pass a finite number",
    ],
    [
      { tags: [{}] as unknown as string[] },
      "`tags` of `projects` is an object: pass a string, a number or a boolean",
    ],
    [
      { search: "\udc00" },
      "`search` of `projects` has half of a surrogate pair, which a URL cannot carry: pass well-formed text",
    ],
  ])("%j is refused", async (params, message) => {
    expect(await refused((transport) => projects(transport, params))).toBe(message);
  });

  test("does not take what every object inherits for a parameter", async () => {
    const inherits = runtime.route({
      ...{ name: "x", method: "GET", path: "{toString}", body: null, reply: "json" },
      query: ["constructor", "__proto__"],
    });
    const transport = recorder();
    await runtime.call(inherits, transport, { toString: "a" }, undefined);
    expect(transport.requests[0]?.path).toBe("a");
    expect(await refused((to) => runtime.call(inherits, to, {}, undefined))).toBe(
      "`toString` of `x` is undefined: pass a string, a number or a boolean",
    );
  });

  test("parameters that are no object are refused", async () => {
    const message =
      "`params` of `projects` is a string: pass one object with a field for each parameter";
    expect(await refused((to) => projects(to, "x" as never))).toBe(message);
  });
});

describe("the body", () => {
  test("is written as JSON", async () => {
    const transport = recorder();
    await setDevice(transport, { state: "on", brightness: 7 });
    expect(transport.requests[0]).toMatchObject({
      method: "POST",
      body: '{"state":"on","brightness":7}',
      json: { state: "on", brightness: 7 },
      headers: { "content-type": "application/json" },
    });
  });

  const circular: Record<string, unknown> = {};
  circular["self"] = circular;

  test.each([
    [() => 1, /^`body` of `save` is a function, which JSON cannot carry: pass plain data$/],
    [
      circular,
      /^`body` of `save` cannot be written as JSON \([^]*circular[^]*\): pass plain data$/,
    ],
  ])("%s is no JSON", async (body, message) => {
    expect(await refused((transport) => save(body as never, { transport }))).toMatch(message);
  });

  test("text is sent as it is, and nothing else is text", async () => {
    const transport = recorder(() => ({ status: 200, body: 1 }));
    await importText('a "note"', { transport });
    expect(transport.requests[0]).toMatchObject({
      body: 'a "note"',
      json: undefined,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
    const message = await refused((to) => importText(1 as never, { transport: to }));
    expect(message).toBe("`body` of `importText` is a number: pass a string");
  });

  /** As of an iframe. */
  const ofAnotherRealm = (bytes: string): BufferSource => runInNewContext(bytes) as BufferSource;

  test.each([
    [new Blob(["ab"]), "application/octet-stream"],
    [new Blob(["ab"], { type: "image/png" }), "image/png"],
    [new Uint8Array([97, 98]), "application/octet-stream"],
    [new Uint8Array([97, 98]).buffer, "application/octet-stream"],
    [ofAnotherRealm("new Uint8Array([97, 98])"), "application/octet-stream"],
    [ofAnotherRealm("new Uint8Array([97, 98]).buffer"), "application/octet-stream"],
  ])("bytes of %s are a blob", async (body, type) => {
    const transport = recorder(() => ({ status: 200, body: new Blob() }));
    await proxy({ rest: "x" }, body, { method: "PUT", transport });
    const request = transport.requests[0];
    expect(await (request?.body as Blob).text()).toBe("ab");
    expect(request?.headers).toEqual({ "content-type": type });
  });

  test("the caller names the content type of bytes, and never that of JSON", async () => {
    const transport = recorder(() => ({ status: 200, body: new Blob() }));
    const headers = { "Content-Type": "text/csv", "X-Own": "1" };
    await proxy({ rest: "x" }, new Uint8Array(), { method: "PUT", transport, headers });
    await save({ text: "" }, { transport, headers, }).catch(() => {});
    expect(transport.requests.map((request) => request.headers)).toEqual([
      { "content-type": "text/csv", "x-own": "1" },
      { "content-type": "application/json", "x-own": "1" },
    ]);
  });

  test("bytes of anything else are refused", async () => {
    const call = (transport: Transport): Promise<unknown> =>
      proxy({ rest: "x" }, "text" as never, { method: "PUT", transport });
    expect(await refused(call)).toBe(
      "`body` of `proxy` is a string: pass a Blob, an ArrayBuffer or a typed array",
    );
  });

  test("a route that takes none refuses one", async () => {
    const call = (to: Transport): Promise<unknown> =>
      runtime.call(rootRoute, to, undefined, "a body");
    expect(await refused(call)).toBe(
      "`body` of `root` was given, and the route takes none: leave it out",
    );
  });

  test("no GET carries one", async () => {
    const call = (transport: Transport): Promise<unknown> =>
      proxy({ rest: "x" }, new Uint8Array(), { method: "GET", transport });
    expect(await refused(call)).toBe(
      "`body` of `proxy` was given with the method GET, which carries none: leave it out",
    );
  });
});

describe("the method of a route that takes any", () => {
  test.each([
    [undefined, "is missing"],
    ["HEAD", "is `HEAD`"],
  ])("%s is refused", async (method, problem) => {
    const call = (transport: Transport): Promise<unknown> =>
      proxy({ rest: "x" }, undefined, { method: method as never, transport });
    expect(await refused(call)).toBe(
      `\`method\` of \`proxy\` ${problem}: pass one of GET, POST, PUT, PATCH, DELETE in the options`,
    );
  });
});

describe("the source", () => {
  test.each([
    [undefined, "undefined"],
    [null, "null"],
    ["uid", "a string"],
    [{ uid: "a" }, "an object without `getResource`"],
  ])("%j is refused", async (source, found) => {
    const error = await namespaces(source as never).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      kind: "argument",
      route: "namespaces",
      argument: "source",
      message: `\`source\` of \`namespaces\` is ${found}: pass the data source (an instance of DataSourceWithBackend) or a transport`,
    });
  });
});
