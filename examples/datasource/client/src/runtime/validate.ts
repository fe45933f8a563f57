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
  if (!asked || route.body !== "json" || typeof body !== "string") {
    return;
  }
  if (route.codec === undefined) {
    warnAbsent();
    return;
  }
  const type = route.codec.body;
  const codec = type === undefined ? undefined : await codecOf(route, signal);
  const issue = codec && type !== undefined ? check(route, codec, type, body) : undefined;
  if (issue !== undefined) {
    throw unfit(route, issue);
  }
}

/** A codec that fails holds nothing up: the backend reads the body in any case. */
function check(route: RouteData, codec: Codec, type: number, body: string): Issue | undefined {
  try {
    return codec.check(type, encodeText(body));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    warn(route, `the codec failed at a body of \`${route.name}\` (${words})`);
    return undefined;
  }
}
