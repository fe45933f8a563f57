/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Method } from "./route.js";
/** One request, ready to be sent. */
export interface TransportRequest {
    /** The name of the function that was called, for messages. */
    readonly route: string;
    readonly method: Method;
    /** The segments of the path as they are meant, nothing encoded. */
    readonly segments: readonly string[];
    /** The query without `?`, encoded; empty where there is none. */
    readonly query: string;
    /** Path and query as a plain server takes them: each segment encoded once, no leading slash. */
    readonly path: string;
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    /** The body as it goes over the wire. */
    readonly body: string | Blob | undefined;
    /** The value that `body` is the JSON text of, for a host that writes JSON itself. */
    readonly json: unknown;
    /** How the body of the reply is to be read. */
    readonly responseType: "json" | "text" | "blob";
    readonly signal: AbortSignal | undefined;
    readonly requestId: string | undefined;
    readonly showErrorAlert: boolean | undefined;
    readonly showSuccessAlert: boolean;
}
/** What came back, whatever its status. */
export interface TransportResponse {
    readonly status: number;
    readonly headers?: {
        get(name: string): string | null;
    } | undefined;
    /** The parsed value, the text or the `Blob`, as `responseType` asked; an error may be any of them. */
    readonly body: unknown;
    /** The trace that Grafana recorded of the request. */
    readonly traceId?: string | undefined;
    /** What the host threw, where it throws on a status. */
    readonly cause?: unknown;
}
/** Sends requests. Rejects only when no reply came. */
export interface Transport {
    send(request: TransportRequest): Promise<TransportResponse>;
}
