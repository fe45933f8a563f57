/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { unlessAborted } from "./abort.js";
import { ArgumentError, CancelledError, ResourceError, TransportError } from "./errors.js";
import type { AnyCallOptions, CallOptions } from "./options.js";
import { readError, readReply } from "./reply.js";
import { toRequest } from "./request.js";
import type { Route } from "./route.js";
import type { AppSource, Source } from "./source.js";
import { transportOf } from "./source.js";
import type { Transport, TransportRequest, TransportResponse } from "./transport.js";
import { validate } from "./validate.js";
import { kind } from "./values.js";

/** Calls a route. Every generated function is this one line. */
export async function call<Reply>(
  route: Route<Reply>,
  source: Source | AppSource,
  params: object | undefined,
  body: unknown,
  options: CallOptions | AnyCallOptions = {},
): Promise<Reply> {
  const transport = transportOf(route, source, options);
  const request = toRequest(route, { params, body, options });
  await validate(route, request, options);
  const response = await send(transport, request);
  const problem = problemOf(response);
  if (problem !== undefined) {
    throw new TransportError(route.name, `the transport of \`${route.name}\` gave ${problem}`);
  }
  if (response.status < 200 || response.status > 299) {
    throw await readError(route, response);
  }
  // The route's type is made from the same contract as the backend that answers.
  return (await readReply(route, response, request.responseType, options)) as Reply;
}

async function send(transport: Transport, request: TransportRequest): Promise<TransportResponse> {
  const { route, signal } = request;
  try {
    return await unlessAborted(signal, () => transport.send(request));
  } catch (error) {
    if (signal?.aborted === true) {
      throw new CancelledError(route, signal.reason);
    }
    throw isOwn(error)
      ? error
      : new TransportError(route, `\`${route}\` was not answered: ${reason(error)}`, error);
  }
}

/** What is wrong with a reply, if anything: not every transport is of a type that was checked. */
function problemOf(response: unknown): string | undefined {
  if (typeof response !== "object" || response === null) {
    return `${kind(response)}: let \`send\` resolve to \`{ status, headers, body }\``;
  }
  const { status, headers }: { status?: unknown; headers?: unknown } = response;
  if (!Number.isInteger(status)) {
    const found = typeof status === "number" ? `\`${status}\`` : kind(status);
    return `${found} as \`status\`: give the status of HTTP as a number, such as 200`;
  }
  const isAbsent = headers === undefined || headers === null;
  if (!isAbsent && typeof (headers as Partial<Headers>).get !== "function") {
    return `${kind(headers)} as \`headers\`: give \`new Headers(…)\` of them, or none`;
  }
  return undefined;
}

function isOwn(error: unknown): boolean {
  const classes = [ArgumentError, CancelledError, ResourceError, TransportError];
  return classes.some((own) => error instanceof own);
}

function reason(error: unknown): string {
  if (
    typeof error === "object" &&
    error !== null &&
    "message" in error &&
    typeof error.message === "string"
  ) {
    return error.message;
  }
  return String(error);
}
