/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { CallOptions } from "./options.js";
import type { RouteData } from "./route.js";
import type { TransportRequest } from "./transport.js";
/**
 * Has the backend's serde code read a body of JSON before it is sent, where the options ask for it.
 *
 * @throws `ArgumentError` with the backend's words where it would refuse the body.
 */
export declare function validate(route: RouteData, { body }: TransportRequest, { decode, signal, validate: asked }: CallOptions): Promise<void>;
