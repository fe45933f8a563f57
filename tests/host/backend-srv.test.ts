import type { BackendSrvRequest, FetchResponse } from "@grafana/runtime";
import { lastValueFrom, toArray } from "rxjs";
import { afterEach, describe, expect, test, vi } from "vitest";

import { BackendSrv } from "./backend-srv.ts";
import type { Answer, Received, Stub } from "./stub.ts";
import { json, stub } from "./stub.ts";

let server: Stub | undefined;

afterEach(async () => {
  vi.useRealTimers();
  await server?.close();
});

async function serving(
  answer: (request: Received) => Answer | Promise<Answer>,
): Promise<BackendSrv> {
  server = await stub(answer);
  return new BackendSrv(server.url);
}

function received(index = 0): Received {
  const request = server?.received[index];
  if (request === undefined) {
    throw new Error(`request ${index} was not received`);
  }
  return request;
}

function fetched<T = unknown>(
  srv: BackendSrv,
  request: BackendSrvRequest,
): Promise<FetchResponse<T>> {
  return lastValueFrom(srv.fetch<T>(request));
}

describe("the query", () => {
  test.each([
    [{ a: [1, "b c"] }, "/x?a=1&a=b%20c"],
    [{ a: undefined, b: [], c: "" }, "/x"],
    [{ a: null, b: false, c: 0 }, "/x?a=null&b=false&c=0"],
    [{ "a&": { b: 1 } }, "/x?a%26=%5Bobject%20Object%5D"],
  ])("%j is written as %s", async (params, url) => {
    const srv = await serving(() => json({}));
    await srv.get("/x", params);
    expect(received().url).toBe(url);
  });
});

describe("the request", () => {
  test("an object is sent as JSON, with Grafana's headers", async () => {
    const srv = await serving(() => json({}));
    await srv.post("/x", { a: 1 });
    expect(received().body).toBe('{"a":1}');
    expect(received().headers).toMatchObject({
      "content-type": "application/json",
      accept: "application/json, text/plain, */*",
      "x-grafana-org-id": "1",
    });
  });

  test("a string is sent as it is", async () => {
    const srv = await serving(() => json({}));
    await srv.put("/x", '"a"');
    expect(received().body).toBe('"a"');
  });

  test("a blob is sent as it is", async () => {
    const srv = await serving(() => json({}));
    await srv.patch("/x", new Blob(["a", "b"]), { headers: { "Content-Type": "image/png" } });
    expect(received()).toMatchObject({ body: "ab", headers: { "content-type": "image/png" } });
  });

  test("a charset turns JSON into a form", async () => {
    const srv = await serving(() => json({}));
    const headers = { "Content-Type": "application/json; charset=utf-8" };
    await srv.post("/x", { a: 1 }, { headers });
    expect(received().body).toBe("a=1");
  });

  test("the body of a DELETE is a form", async () => {
    const srv = await serving(() => json({}));
    await srv.delete("/x", { a: 1 });
    expect(received()).toMatchObject({ method: "DELETE", body: "a=1" });
  });
});

describe("the reply", () => {
  const text = { headers: { "content-type": "text/plain" } };

  test.each([
    [{ ...text, body: "123" }, undefined, 123],
    [{ ...text, body: "12 3" }, undefined, "12 3"],
    [{ ...text, body: "123" }, "text" as const, "123"],
    [{ status: 204 }, undefined, ""],
    [{ headers: { "content-type": "application/json", "content-length": "0" } }, undefined, {}],
  ])("%j asked for as %s is %j", async (answer, responseType, expected) => {
    const srv = await serving(() => answer);
    const type = responseType === undefined ? {} : { responseType };
    expect((await fetched(srv, { url: "/x", ...type })).data).toEqual(expected);
  });

  test("a blob has its content type", async () => {
    const srv = await serving(() => ({ headers: { "content-type": "image/png" }, body: "abc" }));
    const { data } = await fetched<Blob>(srv, { url: "/x", responseType: "blob" });
    expect([data.type, await data.text()]).toEqual(["image/png", "abc"]);
  });

  test("carries status, headers and trace", async () => {
    const headers = { "grafana-trace-id": "t1", "x-own": "1" };
    const srv = await serving(() => ({ status: 202, headers, body: "{}" }));
    const reply = await fetched(srv, { url: "/x" });
    expect(reply).toMatchObject({ status: 202, ok: true, traceId: "t1" });
    expect(reply.headers.get("x-own")).toBe("1");
  });
});

describe("an error", () => {
  test("is a plain object with the parsed body", async () => {
    const srv = await serving(() => json({ message: "no", code: "A" }, 404));
    const error = await srv.get("/x").catch((caught: unknown) => caught);
    expect(error).toEqual({
      status: 404,
      statusText: "Not Found",
      data: { message: "no", code: "A" },
      config: { method: "GET", url: "/x" },
    });
  });

  test("wraps a body of text", async () => {
    const srv = await serving(() => ({ status: 502, body: "<p>" }));
    const expected = { message: "<p>", error: "Bad Gateway", response: "<p>" };
    await expect(srv.get("/x")).rejects.toMatchObject({ data: expected });
  });

  test("takes `error` for a missing message", async () => {
    const srv = await serving(() => json({ error: "bad" }, 400));
    await expect(srv.get("/x")).rejects.toMatchObject({ data: { message: "bad" } });
  });
});

describe("toasts", () => {
  test.each([
    ["GET", undefined, 0],
    ["POST", undefined, 1],
    ["POST", false, 0],
    ["GET", true, 1],
  ])("of a successful %s with showSuccessAlert %s: %i", async (method, showSuccessAlert, count) => {
    const srv = await serving(() => json({ message: "done" }));
    const alert = showSuccessAlert === undefined ? {} : { showSuccessAlert };
    await fetched(srv, { url: "/x", method, ...alert });
    expect(srv.toasts).toHaveLength(count);
  });

  async function failing(
    request: Partial<BackendSrvRequest>,
    isHandled: boolean,
  ): Promise<BackendSrv> {
    const srv = await serving(() => json({ message: "no" }, 500));
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    await fetched(srv, { url: "/x", ...request }).catch((error: { isHandled: boolean }) => {
      error.isHandled = isHandled;
    });
    vi.runAllTimers();
    return srv;
  }

  test("an error is shown", async () => {
    expect((await failing({}, false)).toasts).toEqual([{ severity: "error", message: "no" }]);
  });

  test("an error is not shown when it is handled, or not wanted", async () => {
    expect((await failing({}, true)).toasts).toEqual([]);
    expect((await failing({ showErrorAlert: false }, false)).toasts).toEqual([]);
  });
});

describe("cancelling", () => {
  const cancelled = { cancelled: true, status: -1, statusText: "Request was aborted", data: null };
  const never = (): Promise<Answer> => new Promise(() => {});

  test("by a signal", async () => {
    const srv = await serving(never);
    const controller = new AbortController();
    const reply = fetched(srv, { url: "/x", abortSignal: controller.signal });
    controller.abort();
    await expect(reply).rejects.toMatchObject(cancelled);
  });

  test("by a request of the same id", async () => {
    const srv = await serving(({ url }) => (url === "/first" ? never() : json(2)));
    const first = srv.get("/first", undefined, "id").catch((error: unknown) => error);
    const second = srv.get("/second", undefined, "id");
    expect(await first).toMatchObject(cancelled);
    expect(await second).toBe(2);
  });

  test("by unsubscribing: nothing is emitted", async () => {
    const srv = await serving(never);
    const seen: unknown[] = [];
    const observer = { next: seen.push, error: seen.push, complete: () => seen.push("complete") };
    srv.fetch({ url: "/x" }).subscribe(observer).unsubscribe();
    expect(seen).toEqual([]);
  });
});

test("chunked streams a body and gives its status, even of an error", async () => {
  const srv = await serving(() => ({ status: 418, body: "abc" }));
  const replies = await lastValueFrom(srv.chunked({ url: "/x" }).pipe(toArray()));
  const text = replies.map(({ data }) => new TextDecoder().decode(data)).join("");
  expect([replies[0]?.status, text, replies.at(-1)?.data]).toEqual([418, "abc", undefined]);
});
