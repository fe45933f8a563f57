/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import type { Issue } from "./codec/codec.js";
import { ArgumentError } from "./errors.js";
import { Fault } from "./fault.js";
import { place } from "./place.js";
import type { Medium, RouteData } from "./route.js";
import { kind } from "./values.js";

/** The body of a request, and the content type that it has unless the caller names one. */
export interface Body {
  readonly wire: string | Blob;
  readonly contentType: string;
}

/** Writes the body of a call; `undefined` stays absent. */
export function writeBody(route: RouteData, body: unknown): Body | undefined {
  if (body === undefined) {
    return undefined;
  }
  if (route.body === null) {
    throw new ArgumentError(
      route.name,
      "body",
      "was given, and the route takes none: leave it out",
    );
  }
  return writers[route.body](route, body);
}

const writers: Readonly<Record<Medium, (route: RouteData, body: unknown) => Body>> = {
  // Grafana writes JSON for exactly this content type; a charset would turn it into a form.
  json: (route, body) => ({ wire: writeJson(route, body), contentType: "application/json" }),
  text: (route, body) => ({
    wire: writeText(route, body),
    contentType: "text/plain; charset=utf-8",
  }),
  bytes: (route, body) => writeBytes(route, body),
};

function writeJson(route: RouteData, body: unknown): string {
  const text = stringify(route, body);
  if (text === undefined) {
    throw new ArgumentError(
      route.name,
      "body",
      `is ${kind(body)}, which JSON cannot carry: pass plain data`,
    );
  }
  return text;
}

function stringify(route: RouteData, body: unknown): string | undefined {
  try {
    // The declared type of `JSON.stringify` hides that a function gives `undefined`.
    return (route.encode ?? JSON.stringify)(body) as string | undefined;
  } catch (cause) {
    if (cause instanceof Fault) {
      throw unfit(route, cause, cause);
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ArgumentError(
      route.name,
      "body",
      `cannot be written as JSON (${reason}): pass plain data`,
      cause,
    );
  }
}

/** A body that the backend would refuse, in the backend's words. */
export function unfit(route: RouteData, issue: Issue, cause?: unknown): ArgumentError {
  const { path, message } = issue;
  const where = path.length === 0 ? "" : ` at \`${place(path)}\``;
  const words = `the JSON body is not valid${where}: ${message}`;
  return new ArgumentError(route.name, "body", words, cause, { path, message });
}

function writeText(route: RouteData, body: unknown): string {
  if (typeof body !== "string") {
    throw new ArgumentError(route.name, "body", `is ${kind(body)}: pass a string`);
  }
  return body;
}

function writeBytes(route: RouteData, body: unknown): Body {
  // Grafana sends a `Blob` as it is, and turns an `ArrayBuffer` into an empty form.
  const wire = isBlob(body) ? body : new Blob([buffer(route, body)]);
  return { wire, contentType: wire.type === "" ? "application/octet-stream" : wire.type };
}

function buffer(route: RouteData, body: unknown): BufferSource {
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) {
    // A view of shared memory is refused by `Blob` itself.
    return body as BufferSource;
  }
  throw new ArgumentError(
    route.name,
    "body",
    `is ${kind(body)}: pass a Blob, an ArrayBuffer or a typed array`,
  );
}

/** Whether a value is a `Blob`, of whichever window. */
export function isBlob(value: unknown): value is Blob {
  return (
    typeof value === "object" &&
    value !== null &&
    /^\[object (Blob|File)\]$/.test(Object.prototype.toString.call(value))
  );
}
