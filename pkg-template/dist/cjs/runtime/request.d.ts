/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { AnyCallOptions, CallOptions } from "./options.js";
import type { RouteData } from "./route.js";
import type { TransportRequest } from "./transport.js";
/** What a generated function is called with. */
export interface Call {
    readonly params: object | undefined;
    readonly body: unknown;
    readonly options: CallOptions | AnyCallOptions;
}
/** The request of a call: nothing is sent that could arrive as something else. */
export declare function toRequest(route: RouteData, { params, body, options }: Call): TransportRequest;
