/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { writeBody } from "./body.js";
import { ArgumentError } from "./errors.js";
import { Fault } from "./fault.js";
import type { AnyCallOptions, CallOptions } from "./options.js";
import { segments } from "./path.js";
import { where } from "./place.js";
import { query } from "./query.js";
import type { Method, RouteData } from "./route.js";
import type { TransportRequest } from "./transport.js";
import type { Values } from "./values.js";
import { encode, kind } from "./values.js";

/** What a generated function is called with. */
export interface Call {
  readonly params: object | undefined;
  readonly body: unknown;
  readonly options: CallOptions | AnyCallOptions;
}

/** Callers without types can pass anything. */
function checkOptions(route: RouteData, { decode }: CallOptions): void {
  if (decode !== undefined && !decodes.includes(decode)) {
    const problem = `is \`${String(decode)}\`: pass one of ${decodes.join(", ")}`;
    throw new ArgumentError(route.name, "decode", problem);
  }
}

const decodes: readonly string[] = ["shape", "serde", "trust"];

const methods: readonly string[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The request of a call: nothing is sent that could arrive as something else. */
export function toRequest(route: RouteData, { params, body, options }: Call): TransportRequest {
  checkOptions(route, options);
  const values = named(route, params);
  exactly(route, values);
  const method = methodOf(route, options);
  const parts = segments(route, values);
  const search = query(route, values);
  const written = writeBody(route, body);
  if (method === "GET" && written !== undefined) {
    throw new ArgumentError(
      route.name,
      "body",
      "was given with the method GET, which carries none: leave it out",
    );
  }
  const path = parts.map((part) => encode(route, "path", part)).join("/");
  return {
    route: route.name,
    method,
    segments: parts,
    query: search,
    path: search === "" ? path : `${path}?${search}`,
    headers: headers(route, options, written?.contentType),
    body: written?.wire,
    json: written?.json,
    responseType: responseType(route, options),
    signal: options.signal,
    requestId: options.requestId,
    showErrorAlert: options.showErrorAlert,
    // A reply is data: its `message` is not meant for the user unless the caller says so.
    showSuccessAlert: options.showSuccessAlert ?? false,
  };
}

const responseTypes = { json: "json", none: "json", text: "text", bytes: "blob" } as const;

/** Serde reads bytes, and parsing is what rounds integers. */
function responseType(
  { reply, codec, wide }: RouteData,
  { decode }: CallOptions,
): TransportRequest["responseType"] {
  const isForSerde = codec?.reply !== undefined && (wide === true || decode === "serde");
  return reply === "json" && isForSerde ? "arraybuffer" : responseTypes[reply];
}

function named(route: RouteData, params: object | undefined): Values {
  if (params === undefined) {
    return {};
  }
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    const example = "pass one object with a field for each parameter";
    throw new ArgumentError(route.name, "params", `is ${kind(params)}: ${example}`);
  }
  return params as Values;
}

/** Refuses what a number has rounded. */
function exactly(route: RouteData, values: Values): void {
  try {
    route.params?.(values, []);
  } catch (cause) {
    if (!(cause instanceof Fault)) {
      throw cause;
    }
    const [name, ...inner] = cause.path;
    throw new ArgumentError(
      route.name,
      String(name),
      `is not exact${inner.length === 0 ? "" : where(cause.path)}: ${cause.message}`,
      cause,
    );
  }
}

function methodOf(route: RouteData, options: CallOptions | AnyCallOptions): Method {
  if (route.method !== "ANY") {
    return route.method;
  }
  const method = "method" in options ? options.method : undefined;
  if (method === undefined || !methods.includes(method)) {
    const found = method === undefined ? "is missing" : `is \`${method}\``;
    throw new ArgumentError(
      route.name,
      "method",
      `${found}: pass one of ${methods.join(", ")} in the options`,
    );
  }
  return method;
}

function headers(
  route: RouteData,
  options: CallOptions,
  contentType: string | undefined,
): Record<string, string> {
  const given = Object.entries(options.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const result: Record<string, string> = Object.fromEntries(given);
  if (route.body === "json" || contentType === undefined) {
    delete result["content-type"];
  }
  return contentType === undefined ? result : { "content-type": contentType, ...result };
}
