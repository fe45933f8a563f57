"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.CodecError = void 0;
/** Serde refused the bytes. */
class CodecError extends Error {
    constructor(message, path, offset) {
        super(message);
        this.name = "CodecError";
        this.path = path;
        this.offset = offset;
    }
}
exports.CodecError = CodecError;
