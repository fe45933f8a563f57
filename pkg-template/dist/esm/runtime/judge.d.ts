/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { Fault } from "./fault.js";
import type { Json } from "./json.js";
import type { CallOptions } from "./options.js";
import type { RouteData } from "./route.js";
import type { TransportResponse } from "./transport.js";
/** A reply of JSON that is to become the type of its route. */
export interface Reading {
    readonly route: RouteData;
    readonly json: Json;
    readonly response: TransportResponse;
    readonly options: CallOptions;
}
/**
 * What the backend's serde code makes of a reply; `undefined` where it cannot be asked.
 *
 * @throws `DriftError` where it refuses the reply.
 */
export declare function judge(reading: Reading, fault?: Fault): Promise<{
    readonly value: unknown;
} | undefined>;
