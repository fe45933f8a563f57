/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { AnyCallOptions, CallOptions } from "./options.js";
import type { Route } from "./route.js";
import type { AppSource, Source } from "./source.js";
/** Calls a route. Every generated function is this one line. */
export declare function call<Reply>(route: Route<Reply>, source: Source | AppSource, params: object | undefined, body: unknown, options?: CallOptions | AnyCallOptions): Promise<Reply>;
