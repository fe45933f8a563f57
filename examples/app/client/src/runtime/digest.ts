/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import type { Digests } from "./drift.js";
import type { RouteData } from "./route.js";
import type { TransportResponse } from "./transport.js";

/** The header of every reply in which the backend sends the digest of its contract. */
export const digestHeader = "x-grafana-bindgen-digest";

/** What both sides were built from, as far as a reply shows it. */
export function digestsOf(route: RouteData, { headers }: TransportResponse): Digests {
  return { client: route.digest, backend: headers?.get(digestHeader) ?? undefined };
}
