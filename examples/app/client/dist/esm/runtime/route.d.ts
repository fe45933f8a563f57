/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Codec } from "./codec/codec.js";
import type { Check } from "./exact.js";
/** A method of HTTP that Grafana forwards to a plugin. */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** How the body of a request or of a reply is written. */
export type Medium = "json" | "text" | "bytes";
/** Checks a parsed value and makes of it the declared type, in place; throws a `Fault`. */
export type Decoder = (value: unknown) => unknown;
/** What the generated route table says of a route. */
export interface RouteData {
    /** The name of the function that calls the route. */
    readonly name: string;
    /** The method, or `ANY` where each call chooses its own. */
    readonly method: Method | "ANY";
    /** The path, with `{name}` for a value and a last `{*name}` for a tail of segments. */
    readonly path: string;
    /** The keys of the query; `null` where every parameter that is not of the path belongs to it. */
    readonly query: readonly string[] | null;
    /** What the request carries. */
    readonly body: Medium | null;
    /** Whether a call may leave the body out. */
    readonly optional?: boolean;
    /** What the reply carries. */
    readonly reply: Medium | "none";
    /** Makes of the parsed reply the declared type; absent where any value is one. */
    readonly decode?: Decoder;
    /** Looks at the integers of 64 bits of the path and the query; absent where they have none. */
    readonly params?: Check;
    /** Looks at the integers of 64 bits of a body; absent where it has none. */
    readonly exact?: Check;
    /** Whether `JSON.parse` could round an integer of the reply, so that its bytes are needed. */
    readonly wide?: boolean;
    /** The digest of the contract that the route stands in. */
    readonly digest?: string;
    /** The backend's serde code, and the numbers of the reply's and the body's type in it. */
    readonly codec?: RouteCodec;
}
/** Where the serde code of a route is, and what it knows the route's types by. */
export interface RouteCodec {
    /** Loads the code; the first call fetches it, all others share what came. */
    readonly load: () => Promise<Codec>;
    /** The type of the reply, where it is JSON that reads back what it writes. */
    readonly reply?: number;
    /** The type of the body, where it is JSON. */
    readonly body?: number;
}
declare const reply: unique symbol;
/** A route, and the type of its reply. */
export interface Route<Reply> extends RouteData {
    /** Stands for the type of the reply; no value has it. */
    readonly [reply]?: Reply;
}
/** Makes an entry of the route table, which nothing can change. */
export declare function route<Reply>(data: RouteData): Route<Reply>;
export {};
