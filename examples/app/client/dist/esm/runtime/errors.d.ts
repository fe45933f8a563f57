/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Issue } from "./codec/codec.js";
import type { Check } from "./shape.js";
/** The details of a reply that is an error. */
export interface ResourceErrorInit<Code, Status, Data> {
    readonly route: string;
    readonly code: Code;
    readonly status: Status;
    readonly data: Data;
    readonly message: string;
    readonly traceId?: string | undefined;
    readonly cause?: unknown;
}
/** A route answered with a status that is no success. */
export declare class ResourceError<Code extends string | undefined = string | undefined, Status extends number = number, Data = unknown> extends Error {
    readonly kind: "resource";
    /** The name of the function that was called. */
    readonly route: string;
    /** Which of the route's errors it is; `undefined` where the reply does not say. */
    readonly code: Code;
    /** The status of HTTP. */
    readonly status: Status;
    /** The body of the reply. */
    readonly data: Data;
    /** The trace that Grafana recorded of the request. */
    readonly traceId: string | undefined;
    /** What the host threw: set its `isHandled` at once to keep Grafana from showing the error. */
    readonly cause: unknown;
    constructor(init: ResourceErrorInit<Code, Status, Data>);
}
/** The call was cancelled before it was answered. */
export declare class CancelledError extends Error {
    readonly kind: "cancelled";
    /** The name of the function that was called. */
    readonly route: string;
    /** The reason given to `AbortController.abort`, or what the host threw. */
    readonly cause: unknown;
    constructor(route: string, cause: unknown);
}
/** No reply came, or one that is not of the declared kind. */
export declare class TransportError extends Error {
    readonly kind: "transport";
    /** The name of the function that was called. */
    readonly route: string;
    /** What the transport threw. */
    readonly cause: unknown;
    constructor(route: string, message: string, cause?: unknown);
}
/** An argument cannot be sent, or the backend would refuse it. Nothing was sent. */
export declare class ArgumentError extends Error {
    readonly kind: "argument";
    /** The name of the function that was called. */
    readonly route: string;
    /**
     * Which argument: the name of a parameter or of a shared function's argument, else `params`, `body`,
     * `source`, or the option `decode` or `method`.
     */
    readonly argument: string;
    /** What the backend would refuse of the body, in its words, for a form to show. */
    readonly issues: readonly Issue[];
    /** What was thrown by reading the argument, if anything was. */
    readonly cause: unknown;
    constructor(route: string, argument: string, problem: string, cause?: unknown, issue?: Issue);
}
/** The status and the decoder of the body of each typed error, by its code. */
export type ErrorTable = Readonly<Record<string, TypedError>>;
/** What is known of a typed error. */
export interface TypedError {
    readonly status: number;
    /** Makes of the body the declared type, in place. */
    readonly decode?: Check;
}
/** Whether `error` is one of the table's: code, status and body are those of an entry. */
export declare function isTypedError(error: unknown, table: ErrorTable): boolean;
