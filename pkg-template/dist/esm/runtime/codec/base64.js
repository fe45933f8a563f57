/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** The bytes that base64 stands for. */
export function bytesOf(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let index = 0; index < text.length; index += 1) {
        bytes[index] = text.charCodeAt(index);
    }
    return bytes;
}
