/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** Whether a value is an `ArrayBuffer` or a view of one, of whichever window. */
export declare function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView;
/** Whether a value is a `Blob`, of whichever window. */
export declare function isBlob(value: unknown): value is Blob;
