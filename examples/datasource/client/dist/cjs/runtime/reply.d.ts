/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { ResourceError } from "./errors.js";
import type { CallOptions } from "./options.js";
import type { RouteData } from "./route.js";
import type { TransportRequest, TransportResponse } from "./transport.js";
/** The value of a successful reply. */
export declare function readReply(route: RouteData, response: TransportResponse, responseType: TransportRequest["responseType"], options: CallOptions): Promise<unknown>;
/** The error that a reply without success is. */
export declare function readError(route: RouteData, response: TransportResponse): Promise<ResourceError>;
