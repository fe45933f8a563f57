/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** The bytes that base64 stands for. */
export declare function bytesOf(base64: string): Uint8Array<ArrayBuffer>;
