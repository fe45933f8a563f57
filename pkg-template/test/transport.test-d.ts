// Checked by `npm run typecheck`: what the author of a transport meets.
import type { DataSourceWithBackend } from "@grafana/runtime";
import { expectTypeOf } from "vitest";

import type {
  AnyCallOptions,
  CallOptions,
  DataSource,
  Method,
  Source,
  Transport,
  TransportRequest,
  TransportResponse,
} from "../src/index.js";
import type { AppSource, ErrorTable, HostOptions, Route, RouteData } from "../src/runtime/index.js";
import { app, isTypedError, route, withDefaults } from "../src/runtime/index.js";

// The shortest transport: `fetch` against a server that serves the routes itself.
export const direct: Transport = {
  send: async ({ method, path, headers, body }) => {
    const response = await fetch(`/${path}`, { method, headers, ...(body && { body }) });
    return { status: response.status, headers: response.headers, body: await response.json() };
  },
};

expectTypeOf<TransportRequest["method"]>().toEqualTypeOf<Method>();
expectTypeOf<TransportRequest["responseType"]>().toEqualTypeOf<
  "json" | "arraybuffer" | "text" | "blob"
>();
expectTypeOf<TransportResponse["body"]>().toEqualTypeOf<unknown>();
expectTypeOf<Method>().toEqualTypeOf<"GET" | "POST" | "PUT" | "PATCH" | "DELETE">();

// The real class has all that is asked of a data source.
expectTypeOf<DataSourceWithBackend>().toExtend<DataSource>();
expectTypeOf<Source>().toEqualTypeOf<DataSource | Transport>();
expectTypeOf<Pick<HostOptions, "abortSignal">>().toEqualTypeOf<{ abortSignal?: AbortSignal }>();

// Options may be given as `undefined`; a method is asked for only where the route has none.
expectTypeOf<{ signal: undefined; headers: undefined }>().toExtend<CallOptions>();
expectTypeOf<CallOptions>().not.toExtend<AnyCallOptions>();
expectTypeOf(withDefaults({ transport: direct }, undefined)).toEqualTypeOf<CallOptions>();
expectTypeOf(withDefaults(undefined, { method: "PUT" })).toEqualTypeOf<AnyCallOptions>();

// Routes carry the type of their reply.
declare const data: RouteData;
expectTypeOf(route<string>(data)).toEqualTypeOf<Route<string>>();
expectTypeOf<Route<string>>().not.toExtend<Route<number>>();
expectTypeOf(app("acme-notes-app")).toEqualTypeOf<AppSource>();
expectTypeOf(isTypedError).parameters.toEqualTypeOf<[unknown, ErrorTable]>();
