/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { isBlob, isBytes } from "./bytes.js";
import { ResourceError, TransportError } from "./errors.js";
import { jsonOf, parseExact, textOf } from "./json.js";
import type { CallOptions } from "./options.js";
import type { RouteData } from "./route.js";
import { decode } from "./tier.js";
import type { TransportRequest, TransportResponse } from "./transport.js";
import { kind } from "./values.js";

/** The value of a successful reply. */
export async function readReply(
  route: RouteData,
  response: TransportResponse,
  responseType: TransportRequest["responseType"],
  options: CallOptions,
): Promise<unknown> {
  switch (route.reply) {
    case "none":
      return undefined;
    case "text": {
      const text = isBytes(response.body) ? textOf(response.body) : response.body;
      return expected(route, "text", typeof text === "string", text);
    }
    case "bytes": {
      const blob = isBytes(response.body) ? blobOf(response.body, response) : response.body;
      return expected(route, "bytes", isBlob(blob), blob);
    }
    case "json": {
      refuseOtherThanJson(route, response);
      const json = await jsonOf(response.body, responseType);
      return decode({ route, json, response, options });
    }
  }
}

function blobOf(bytes: ArrayBuffer | ArrayBufferView, { headers }: TransportResponse): Blob {
  // A view of shared memory is refused by `Blob` itself.
  return new Blob([bytes as BufferSource], { type: headers?.get("content-type") ?? "" });
}

function expected(route: RouteData, medium: string, holds: boolean, body: unknown): unknown {
  if (holds) {
    return body;
  }
  const found = `the transport gave ${kind(body)}`;
  throw new TransportError(route.name, `\`${route.name}\` replies with ${medium}, and ${found}`);
}

/** Grafana hands over as text what it cannot parse, so only the header tells a page of HTML. */
function refuseOtherThanJson(route: RouteData, { status, headers }: TransportResponse): void {
  const type = headers?.get("content-type");
  if (type === undefined || type === null || /[/+]json\b/i.test(type)) {
    return;
  }
  const advice = "look for a proxy or a login page between the browser and the plugin";
  throw new TransportError(
    route.name,
    `\`${route.name}\` replies with JSON, and was answered ${status} with \`${type}\`: ${advice}`,
  );
}

/** The error that a reply without success is. */
export async function readError(
  route: RouteData,
  response: TransportResponse,
): Promise<ResourceError> {
  const data = await readData(response.body);
  const message = field(data, "message");
  return new ResourceError({
    route: route.name,
    code: field(data, "code"),
    status: response.status,
    data,
    message: message ?? `\`${route.name}\` was answered ${response.status} without a message`,
    traceId: response.traceId,
    cause: response.cause,
  });
}

/** Errors are JSON whatever the route replies with, and arrive as the route's kind of body. */
async function readData(body: unknown): Promise<unknown> {
  const text = isBytes(body) ? textOf(body) : isBlob(body) ? await body.text() : body;
  if (typeof text !== "string") {
    return text;
  }
  try {
    return parseExact(text);
  } catch {
    return text;
  }
}

function field(data: unknown, name: "code" | "message"): string | undefined {
  if (typeof data !== "object" || data === null) {
    return undefined;
  }
  const value = (data as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
