/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { TransportRequest } from "./transport.js";
/** A reply of JSON, in the form in which its transport gave it. */
export type Json = {
    readonly form: "bytes";
    readonly bytes: Uint8Array;
} | {
    readonly form: "text";
    readonly text: string;
}
/** The host has parsed it: an integer that JavaScript cannot hold is rounded already. */
 | {
    readonly form: "value";
    readonly value: unknown;
};
/** Bytes are never a parsed value; a string is one, unless bytes were asked for. */
export declare function jsonOf(body: unknown, asked: TransportRequest["responseType"]): Promise<Json>;
/** The text of bytes; what is no UTF-8 is replaced. */
export declare function textOf(bytes: ArrayBuffer | ArrayBufferView): string;
/**
 * The value of JSON, as JavaScript reads it.
 *
 * @throws `Fault` where it is no JSON.
 */
export declare function parse(json: Json): unknown;
/** Whether a parsed value may hold an integer that `JSON.parse` has rounded. */
export declare function holdsRounded(value: unknown): boolean;
/**
 * As `JSON.parse`, and an integer that it rounds is a `bigint`. Serde writes a float with a point or an
 * exponent.
 */
export declare function parseExact(text: string): unknown;
/** The bytes for serde; of a value that was parsed already, those that say the same. */
export declare function bytesOf(json: Json): Uint8Array;
/** Text as UTF-8. */
export declare function encodeText(text: string): Uint8Array;
