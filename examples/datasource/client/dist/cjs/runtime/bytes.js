"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.isBytes = isBytes;
exports.isBlob = isBlob;
/** Whether a value is an `ArrayBuffer` or a view of one, of whichever window. */
function isBytes(value) {
    return (ArrayBuffer.isView(value) ||
        Object.prototype.toString.call(value) === "[object ArrayBuffer]");
}
/** Whether a value is a `Blob`, of whichever window. */
function isBlob(value) {
    return (typeof value === "object" &&
        value !== null &&
        /^\[object (Blob|File)\]$/.test(Object.prototype.toString.call(value)));
}
