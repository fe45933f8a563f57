/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** The bytes that were packed by gzip and written in base64. */
export declare function unpacked(text: string): Promise<Uint8Array<ArrayBuffer>>;
