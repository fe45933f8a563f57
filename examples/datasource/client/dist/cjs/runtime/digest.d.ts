/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Digests } from "./drift.js";
import type { RouteData } from "./route.js";
import type { TransportResponse } from "./transport.js";
/** The header of every reply in which the backend sends the digest of its contract. */
export declare const digestHeader = "x-grafana-bindgen-digest";
/** What both sides were built from, as far as a reply shows it. */
export declare function digestsOf(route: RouteData, { headers }: TransportResponse): Digests;
