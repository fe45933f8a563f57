/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { isBlob, isBytes } from "./bytes.js";
import type { Issue } from "./codec/codec.js";
import { ArgumentError } from "./errors.js";
import { finite, walk, writeExact } from "./exact.js";
import { Fault } from "./fault.js";
import { where } from "./place.js";
import type { Medium, RouteData } from "./route.js";
import { kind } from "./values.js";

/** The body of a request, and the content type that it has unless the caller names one. */
export interface Body {
  readonly wire: string | Blob;
  readonly contentType: string;
  /** What `JSON.stringify` makes `wire` of; absent where it would make another text. */
  readonly json?: unknown;
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
  json: (route, body) => ({ ...writeJson(route, body), contentType: "application/json" }),
  text: (route, body) => ({
    wire: writeText(route, body),
    contentType: "text/plain; charset=utf-8",
  }),
  bytes: (route, body) => writeBytes(route, body),
};

function writeJson(route: RouteData, body: unknown): { wire: string; json?: unknown } {
  try {
    const text = plain(body);
    const isExact = hasDigits(body);
    route.exact?.(body, []);
    if (text !== undefined && isExact) {
      return { wire: text, json: body };
    }
    const wire = writeExact(body);
    if (wire !== undefined) {
      return { wire };
    }
  } catch (cause) {
    throw cause instanceof Fault ? unfit(route, cause, cause) : unwritable(route, cause);
  }
  throw new ArgumentError(
    route.name,
    "body",
    `is ${kind(body)}, which JSON cannot carry: pass plain data`,
  );
}

/**
 * Whether `JSON.stringify` writes all digits: of a `bigint` it throws, or writes what the page has made of
 * it by `toJSON`.
 *
 * @throws `Fault` where a number is not finite.
 */
function hasDigits(body: unknown): boolean {
  let holdsBigint = false;
  const look = (it: unknown): undefined => {
    holdsBigint ||= typeof it === "bigint";
  };
  walk(body, [finite, look]);
  return !holdsBigint;
}

/** What `JSON.stringify` writes; `undefined` where it cannot, for a `bigint`. */
function plain(body: unknown): string | undefined {
  try {
    // The declared type of `JSON.stringify` hides that a function gives `undefined`.
    return JSON.stringify(body) as string | undefined;
  } catch (error) {
    // Each engine has its own words around this one.
    if (error instanceof TypeError && error.message.includes("BigInt")) {
      return undefined;
    }
    throw error;
  }
}

function unwritable(route: RouteData, cause: unknown): ArgumentError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const problem = `cannot be written as JSON (${reason}): pass plain data`;
  return new ArgumentError(route.name, "body", problem, cause);
}

/** A body that the backend would refuse, in the backend's words. */
export function unfit(route: RouteData, issue: Issue, cause?: unknown): ArgumentError {
  const { path, message } = issue;
  const words = `the JSON body is not valid${where(path)}: ${message}`;
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
  if (isBytes(body)) {
    // A view of shared memory is refused by `Blob` itself.
    return body as BufferSource;
  }
  throw new ArgumentError(
    route.name,
    "body",
    `is ${kind(body)}: pass a Blob, an ArrayBuffer or a typed array`,
  );
}
