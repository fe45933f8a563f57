/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** Serde refused the bytes. */
export class CodecError extends Error {
    constructor(message, path, offset) {
        super(message);
        this.name = "CodecError";
        this.path = path;
        this.offset = offset;
    }
}
