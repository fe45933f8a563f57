/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/** Node, as a page of a test sees it that has a browser's globals and no more. */
interface Host {
  readonly process?: { getBuiltinModule?(name: "node:zlib"): Zlib | undefined };
}

interface Zlib {
  gunzipSync(packed: Uint8Array): Uint8Array;
}

/** The bytes that were packed by gzip and written in base64. */
export async function unpacked(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
  if (typeof DecompressionStream === "function") {
    return throughStream(packed);
  }
  const zlib = (globalThis as Host).process?.getBuiltinModule?.("node:zlib");
  if (zlib === undefined) {
    throw new Error("there is no `DecompressionStream` here");
  }
  return new Uint8Array(zlib.gunzipSync(packed));
}

async function throughStream(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(packed), writer.close()]);
  const [bytes] = await Promise.all([new Response(readable).arrayBuffer(), written]);
  return new Uint8Array(bytes);
}
