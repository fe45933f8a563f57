/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Method } from "./route.js";
import type { Transport } from "./transport.js";
/** What a call can be given beside its parameters and its body. */
export interface CallOptions {
    /** Ends the call early: the promise rejects with a `CancelledError` at once. */
    signal?: AbortSignal | undefined;
    /** Further headers of the request. */
    headers?: Readonly<Record<string, string>> | undefined;
    /** Whether Grafana shows an error to the user. It decides itself unless this is given. */
    showErrorAlert?: boolean | undefined;
    /** Whether Grafana shows the `message` of a success to the user; `false` unless given. */
    showSuccessAlert?: boolean | undefined;
    /** Grafana cancels the pending request of the same id. */
    requestId?: string | undefined;
    /** Sends the request in place of Grafana. */
    transport?: Transport | undefined;
}
/** The options of a route that takes any method. */
export interface AnyCallOptions extends CallOptions {
    /** The method of this call. */
    method: Method;
}
/** The options of a call over `transport`, unless they name one themselves. */
export declare function withTransport(transport: Transport | undefined, options: AnyCallOptions): AnyCallOptions;
export declare function withTransport(transport: Transport | undefined, options: CallOptions | undefined): CallOptions;
