/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { DriftError } from "./drift.js";
import type { Method } from "./route.js";
import type { Transport } from "./transport.js";
/**
 * How a reply of JSON is checked before it is handed over.
 *
 * - `"shape"`: by JavaScript made from the types, which costs next to nothing. Where it refuses, or
 *   meets an integer that JavaScript would round, the backend's own serde code decides.
 * - `"serde"`: by the backend's own serde code, in Wasm, from the bytes of the reply.
 * - `"trust"`: not at all; only integers of 64 bits become `bigint`. What does not fit is handed over as
 *   it came, unless it holds an integer that JavaScript rounds: that serde judges, and may refuse.
 */
export type Decode = "shape" | "serde" | "trust";
/** What all calls of a client can be given; a call's own options come first. */
export interface ClientOptions {
    /** Sends the requests in place of Grafana. */
    transport?: Transport | undefined;
    /** How replies are checked; `"shape"` unless given. */
    decode?: Decode | undefined;
    /** Is told of each reply that is not of its type, before the call rejects with the error. */
    onDrift?: ((error: DriftError) => void) | undefined;
    /**
     * Whether the backend's own serde code reads a body before it is sent: what it refuses is an
     * `ArgumentError` with `issues`. Only with `decode: "serde"` unless given.
     */
    validate?: boolean | undefined;
}
/** What a call can be given beside its parameters and its body. */
export interface CallOptions extends ClientOptions {
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
}
/** The options of a route that takes any method. */
export interface AnyCallOptions extends CallOptions {
    /** The method of this call. */
    method: Method;
}
/** The options of a call, with a client's where they name none themselves. */
export declare function withDefaults(client: ClientOptions | undefined, options: AnyCallOptions): AnyCallOptions;
export declare function withDefaults(client: ClientOptions | undefined, options: CallOptions | undefined): CallOptions;
