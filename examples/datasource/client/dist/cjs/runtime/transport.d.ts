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
    /** What `JSON.stringify` makes `body` of, for a host that writes JSON itself. */
    readonly json: unknown;
    /** How the reply is to be read; `"arraybuffer"` is JSON that is not to be parsed yet. */
    readonly responseType: "json" | "arraybuffer" | "text" | "blob";
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
    /**
     * What `responseType` asked for; an error may be any of it.
     *
     * - `"json"`: the parsed value, so that a string is the value and no text of JSON; or its bytes.
     * - `"arraybuffer"`: the bytes of the JSON, or its text. A parsed value will do where it holds no
     *   integer that JavaScript rounds; such a reply is refused.
     * - `"text"`: the text, or its bytes.
     * - `"blob"`: the `Blob`, or its bytes.
     *
     * A parsed value is taken over: it may be changed in place, and is what the call resolves to.
     */
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
