import { setBackendSrv } from "@grafana/runtime";
import { json } from "@grafana-bindgen/test-host";
import type { Answer } from "@grafana-bindgen/test-host";
import { afterEach, describe, expect, test } from "vitest";

import { isCloudResourcesError, namespaces, project, ResourceError } from "../src/index.js";
import { isTypedError } from "../src/runtime/index.js";
import type { Check } from "../src/runtime/shape.js";
import * as shape from "../src/runtime/shape.js";
import type { Host } from "./cloud.js";
import { Cloud, host, recorder } from "./cloud.js";
import * as client from "./forms/client.js";

let grafana: Host | undefined;

afterEach(() => grafana?.close());

const unknown = { code: "UnknownProject", message: "No project has this name.", project: "x" };

async function failure(answer: Answer, call: () => Promise<unknown>): Promise<unknown> {
  grafana = await host(() => answer);
  return call().then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("a typed error", () => {
  test("of a data source is narrowed by its code", async () => {
    const answer = { ...json(unknown, 404) };
    const headers = { ...answer.headers, "grafana-trace-id": "t1" };
    const error = await failure({ ...answer, headers }, () =>
      project(new Cloud(), { project: "x" }),
    );
    expect(error).toBeInstanceOf(ResourceError);
    expect(error).toMatchObject({
      kind: "resource",
      name: "ResourceError",
      route: "project",
      code: "UnknownProject",
      status: 404,
      data: unknown,
      message: "No project has this name.",
      traceId: "t1",
      cause: { status: 404, config: { method: "GET" } },
    });
    if (!isCloudResourcesError(error) || error.code !== "UnknownProject") {
      throw new Error("the guard does not know its own error");
    }
    expect(error.data.project).toBe("x");
  });

  const body = { code: "unknown-note", message: "No note.", id: 7 };

  test.each([
    ["JSON", () => client.save({ text: "" })],
    ["text", () => client.root()],
    ["bytes", () => client.file({ rest: "x" })],
    ["nothing", () => client.delete({ id: 7 })],
  ])("of a route that replies with %s has its data", async (_, call) => {
    const error = await failure(json(body, 404), call);
    expect(client.isNotesError(error)).toBe(true);
    expect(error).toMatchObject({ data: body, message: "No note.", status: 404 });
  });
});

describe("the guard refuses", () => {
  const error = (code: string | undefined, status: number, data: unknown = {}): ResourceError =>
    new ResourceError({ route: "x", code, status, data, message: "" });
  const decode: Check = (value, holder, key) => {
    const it = shape.object(value, "struct B", holder, key);
    it.id = shape.u64(it.id, it, "id");
    return it;
  };
  const table = { A: { status: 404 }, B: { status: 409, decode } };

  test.each([
    ["another status", error("A", 500)],
    ["another code", error("C", 404)],
    ["another body", error("B", 409, { id: "7" })],
    ["no body", error("B", 409, "oops")],
    ["no code", error(undefined, 404)],
    ["a code that every object has", error("toString", 404)],
    ["another error", new Error("A")],
    ["nothing", undefined],
  ])("%s", (_, given) => {
    expect(isTypedError(given, table)).toBe(false);
  });

  test("nothing of its own, and makes of the body its type", () => {
    expect(isTypedError(error("A", 404), table)).toBe(true);
    const typed = error("B", 409, { id: 7 });
    expect([isTypedError(typed, table), isTypedError(typed, table)]).toEqual([true, true]);
    expect(typed.data).toEqual({ id: 7n });
  });
});

describe("an integer in the body that JavaScript rounds", () => {
  const decode: Check = (value, holder, key) => {
    const it = shape.object(value, "struct B", holder, key);
    it.id = shape.u64(it.id, it, "id");
    return it;
  };

  /** The error of a body that arrives in this form. */
  const refused = (body: unknown): Promise<unknown> =>
    namespaces(recorder(() => ({ status: 409, body }))).catch((error: unknown) => error);

  test.each([
    ["text", (text: string) => text],
    ["bytes", (text: string) => new TextEncoder().encode(text)],
    ["a Blob", (text: string) => new Blob([text])],
  ])("has its digits, and the guard knows it: %s", async (_, form) => {
    const error = await refused(form('{"code":"B","id":18446744073709551615}'));
    expect(isTypedError(error, { B: { status: 409, decode } })).toBe(true);
    expect(error).toMatchObject({ code: "B", data: { id: 2n ** 64n - 1n } });
  });

  test("changes nothing around it", async () => {
    const text = String.raw`{ "i9007199254740993" : "i9007199254740993", "__proto__": {"s" :"9007199254740993"},
      "a\"b:": ["\\", "\":9007199254740993", "", "\u0069", "é\n"], "floats": [1e300, 9007199254740993.0, -1.5E-3, 1e2],
      "more": [-9007199254740993,9007199254740991, -0, 0, true, null, {}, []], "1": 1, "n": 1, "n": 9007199254740993 }`;
    const { data } = (await refused(text)) as ResourceError;
    expect(Object.entries(data as object)).toEqual([
      ["1", 1],
      ["i9007199254740993", "i9007199254740993"],
      ["__proto__", { s: "9007199254740993" }],
      ['a"b:', ["\\", '":9007199254740993', "", "i", "é\n"]],
      ["floats", [1e300, 9007199254740992, -0.0015, 100]],
      ["more", [-9007199254740993n, 9007199254740991, -0, 0, true, null, {}, []]],
      ["n", 9007199254740993n],
    ]);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });

  test("of which the digits are gone where the transport has parsed it", async () => {
    const error = await refused({ code: "B", id: 2 ** 53 });
    expect(isTypedError(error, { B: { status: 409, decode } })).toBe(false);
  });
});

describe("an error that no route declares", () => {
  test("keeps what came: a page of HTML", async () => {
    const answer = { status: 502, headers: { "content-type": "text/html" }, body: "<p>no</p>" };
    const error = await failure(answer, () => namespaces(new Cloud()));
    expect(error).toMatchObject({
      code: undefined,
      status: 502,
      data: "<p>no</p>",
      message: "`namespaces` was answered 502 without a message",
    });
    expect(isCloudResourcesError(error)).toBe(false);
  });

  test("keeps what came: nothing", async () => {
    const error = await failure({ status: 500 }, () => client.file({ rest: "x" }));
    expect(error).toMatchObject({ data: "", status: 500 });
  });

  test("over another transport", async () => {
    const transport = recorder(() => ({ status: 409, body: { message: "Taken." } }));
    const error = await namespaces(transport).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind: "resource", status: 409, message: "Taken." });
  });
});

describe("a transport error", () => {
  test("says that no reply came", async () => {
    grafana = await host(() => json({}));
    await grafana.close();
    const errors = [namespaces(new Cloud()), client.save({ text: "" })].map((call) =>
      call.catch((error: unknown) => error),
    );
    expect(await Promise.all(errors)).toMatchObject([
      { kind: "transport", message: "`namespaces` was not answered: fetch failed" },
      { kind: "transport", message: "`save` was not answered: fetch failed" },
    ]);
  });

  test("says what a transport threw, even where it is no error", async () => {
    const transport = recorder(() => Promise.reject("no way"));
    await expect(namespaces(transport)).rejects.toMatchObject({
      kind: "transport",
      message: "`namespaces` was not answered: no way",
      cause: "no way",
    });
  });

  test("says that there is no Grafana", async () => {
    setBackendSrv(undefined as never);
    await expect(client.root()).rejects.toMatchObject({
      kind: "transport",
      message:
        "`root` was called outside of Grafana: " +
        "call `setBackendSrv` of `@grafana/runtime` first, or pass a transport",
    });
  });

  test("says that a reply is no JSON", async () => {
    const answer = { headers: { "content-type": "text/html; charset=utf-8" }, body: "<p>Log in" };
    const error = await failure(answer, () => client.save({ text: "" }));
    expect(error).toMatchObject({
      kind: "transport",
      message:
        "`save` replies with JSON, and was answered 200 with `text/html; charset=utf-8`: " +
        "look for a proxy or a login page between the browser and the plugin",
    });
  });

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "undefined: let `send` resolve to `{ status, headers, body }`"],
    ["null", null, "null: let `send` resolve to `{ status, headers, body }`"],
    [
      "no status",
      { body: "" },
      "undefined as `status`: give the status of HTTP as a number, such as 200",
    ],
    [
      "NaN as status",
      { status: NaN, body: "" },
      "`NaN` as `status`: give the status of HTTP as a number, such as 200",
    ],
    [
      "text as status",
      { status: "200", body: "" },
      "a string as `status`: give the status of HTTP as a number, such as 200",
    ],
    [
      "plain headers",
      { status: 200, headers: { "content-type": "application/json" }, body: "" },
      "an object as `headers`: give `new Headers(…)` of them, or none",
    ],
  ])("says that a transport gave %s", async (_, reply, problem) => {
    const transport = recorder(() => reply as never);
    await expect(client.root({ transport })).rejects.toMatchObject({
      kind: "transport",
      message: `the transport of \`root\` gave ${problem}`,
    });
  });

  test.each([
    ["text", 1, "`root` replies with text, and the transport gave a number", client.root],
    [
      "bytes",
      "ab",
      "`file` replies with bytes, and the transport gave a string",
      (options: { transport: ReturnType<typeof recorder> }) => client.file({ rest: "x" }, options),
    ],
  ])("says that a transport did not give %s", async (_, body, message, call) => {
    const transport = recorder(() => ({ status: 200, body }));
    await expect(call({ transport })).rejects.toMatchObject({ kind: "transport", message });
  });
});

test("every status of success is one", async () => {
  for (const status of [200, 201, 202, 204, 299]) {
    const transport = recorder(() => ({ status, body: { namespaces: [] } }));
    expect(await namespaces(transport)).toEqual({ namespaces: [] });
  }
});
