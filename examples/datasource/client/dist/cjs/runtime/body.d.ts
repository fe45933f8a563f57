/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Issue } from "./codec/codec.js";
import { ArgumentError } from "./errors.js";
import type { RouteData } from "./route.js";
/** The body of a request, and the content type that it has unless the caller names one. */
export interface Body {
    readonly wire: string | Blob;
    readonly contentType: string;
    /** What `JSON.stringify` makes `wire` of; absent where it would make another text. */
    readonly json?: unknown;
}
/** Writes the body of a call; `undefined` stays absent. */
export declare function writeBody(route: RouteData, body: unknown): Body | undefined;
/** A body that the backend would refuse, in the backend's words. */
export declare function unfit(route: RouteData, issue: Issue, cause?: unknown): ArgumentError;
