/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** Whether a value is an `ArrayBuffer` or a view of one, of whichever window. */
export function isBytes(value) {
    return (ArrayBuffer.isView(value) ||
        Object.prototype.toString.call(value) === "[object ArrayBuffer]");
}
/** Whether a value is a `Blob`, of whichever window. */
export function isBlob(value) {
    return (typeof value === "object" &&
        value !== null &&
        /^\[object (Blob|File)\]$/.test(Object.prototype.toString.call(value)));
}
