/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** The bytes that were packed by gzip and written in base64. */
export async function unpacked(text) {
    const packed = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
    if (typeof DecompressionStream === "function") {
        return throughStream(packed);
    }
    const zlib = globalThis.process?.getBuiltinModule?.("node:zlib");
    if (zlib === undefined) {
        throw new Error("there is no `DecompressionStream` here");
    }
    return new Uint8Array(zlib.gunzipSync(packed));
}
async function throughStream(packed) {
    const { readable, writable } = new DecompressionStream("gzip");
    const writer = writable.getWriter();
    const written = Promise.all([writer.write(packed), writer.close()]);
    const [bytes] = await Promise.all([new Response(readable).arrayBuffer(), written]);
    return new Uint8Array(bytes);
}
