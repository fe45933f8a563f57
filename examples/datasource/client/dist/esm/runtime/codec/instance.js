/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { CodecError } from "./codec.js";
import { unpacked } from "./packed.js";
import { tapeReader } from "./tape.js";
/** An instance that has grown beyond this is dropped: Wasm gives no memory back. */
const LARGEST = 64 * 1024 * 1024;
/**
 * The codec of a package: compiled by the first call, and kept; what failed is tried again by the next.
 * Rejects where Wasm is forbidden.
 */
export function codec(init) {
    let made;
    return () => {
        if (made === undefined) {
            made = make(init);
            made.catch(() => {
                made = undefined;
            });
        }
        return made;
    };
}
async function make(init) {
    // Node unpacks by a script that needs Wasm itself, and ends without it where nobody can catch that.
    if (typeof WebAssembly === "undefined") {
        throw new Error("there is no `WebAssembly` here");
    }
    return new WasmCodec(init, await unpacked(init.wasm));
}
class WasmCodec {
    constructor({ digest, glue, makers }, bytes) {
        this.glue = glue;
        this.makers = makers;
        this.module = new WebAssembly.Module(bytes);
        this.digest = this.ask(({ exports }) => exports.codec_digest());
        if (this.digest !== digest) {
            throw new Error(`the codec is of the contract ${this.digest}, and the package of ${digest}: generate it anew`);
        }
    }
    decode(type, bytes) {
        return this.ask((instance) => {
            if (!instance.exports.codec_decode(type, bytes)) {
                throw fault(instance.exports);
            }
            return valueOf(instance);
        });
    }
    check(type, bytes) {
        return this.ask(({ exports }) => {
            return exports.codec_check(type, bytes) ? undefined : fault(exports);
        });
    }
    call(index, given) {
        return this.ask((instance) => {
            const told = instance.exports.shared_call?.(index, given) ?? [3, "it is not shared"];
            // What serde has written stands on the tape.
            if (told[0] === 1) {
                return [1, valueOf(instance), told[2]];
            }
            return told[0] === 0 && told[1] === null ? [0, valueOf(instance)] : told;
        });
    }
    /** Asks the instance, and drops it when it has stopped midway or has grown too large. */
    ask(question) {
        const instance = this.instance ?? this.start();
        // What ends by anything but an answer leaves the memory in no known state.
        this.instance = undefined;
        try {
            const answer = question(instance);
            this.instance = instance;
            return answer;
        }
        catch (error) {
            if (error instanceof CodecError) {
                this.instance = instance;
            }
            throw error;
        }
        finally {
            if (instance.memory.buffer.byteLength > LARGEST) {
                this.instance = undefined;
            }
        }
    }
    start() {
        const glue = this.glue();
        const { memory } = glue.initSync({ module: this.module });
        const read = tapeReader((cls) => glue.codec_keys(cls), this.makers);
        return { exports: glue, memory, read };
    }
}
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
/** The value that an instance has decoded. */
function valueOf({ exports, memory, read }) {
    const text = new Uint8Array(memory.buffer, exports.codec_text(), exports.codec_text_len());
    return read({
        memory,
        start: exports.codec_slots(),
        length: exports.codec_slots_len(),
        text: utf8.decode(text),
    });
}
function fault(exports) {
    return new CodecError(exports.codec_message(), exports.codec_path(), exports.codec_offset());
}
