/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { unfit } from "./body.js";
import type { Codec, Issue } from "./codec/codec.js";
import { codecOf, warn, warnAbsent } from "./codec/loading.js";
import { encodeText } from "./json.js";
import type { CallOptions } from "./options.js";
import type { RouteData } from "./route.js";
import type { TransportRequest } from "./transport.js";

/**
 * Has the backend's serde code read a body of JSON before it is sent, where the options ask for it.
 *
 * @throws `ArgumentError` with the backend's words where it would refuse the body.
 */
export async function validate(
  route: RouteData,
  { body }: TransportRequest,
  { decode, signal, validate: asked = decode === "serde" }: CallOptions,
): Promise<void> {
  const text = asked && route.body === "json" ? seen(route, body) : undefined;
  if (text === undefined) {
    return;
  }
  if (route.codec === undefined) {
    warnAbsent();
    return;
  }
  const type = route.codec.body;
  const codec = type === undefined ? undefined : await codecOf(route, signal);
  const issue = codec && type !== undefined ? check(route, codec, type, text) : undefined;
  if (issue !== undefined) {
    throw unfit(route, issue);
  }
}

/** What the backend reads: of a body that it cannot do without, nothing is a text too. */
function seen({ optional }: RouteData, body: TransportRequest["body"]): string | undefined {
  return body === undefined && optional !== true ? "" : typeof body === "string" ? body : undefined;
}

/** A codec that fails holds nothing up: the backend reads the body in any case. */
function check(route: RouteData, codec: Codec, type: number, text: string): Issue | undefined {
  try {
    return codec.check(type, encodeText(text));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const reason = `the codec failed at a body of \`${route.name}\` (${words})`;
    warn(route, reason, "this one body is checked by the backend, and the next by serde again");
    return undefined;
  }
}
