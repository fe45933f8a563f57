/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Codec, Outcome } from "./codec.js";
import type { Makers } from "./tape.js";
/** What the Wasm exports: `src/wasm/exports.rs`. */
export interface Exports {
    codec_digest(): string;
    codec_decode(route: number, input: Uint8Array): boolean;
    codec_check(route: number, input: Uint8Array): boolean;
    codec_slots(): number;
    codec_slots_len(): number;
    codec_text(): number;
    codec_text_len(): number;
    codec_keys(cls: number): string;
    codec_message(): string;
    codec_offset(): number;
    codec_path(): (string | number)[];
    /** Where the package shares functions. `null`: the value stands on the tape. */
    shared_call?(index: number, given: unknown[]): Outcome;
}
/** What the script of `wasm-bindgen` makes: an instance that is not started, and its functions. */
export interface Glue extends Exports {
    initSync(init: {
        module: WebAssembly.Module;
    }): {
        readonly memory: WebAssembly.Memory;
    };
}
/** What a package says of its codec. */
export interface CodecInit {
    /** The digest of the contract that the package was made from. */
    readonly digest: string;
    /** Makes an instance that is not started. */
    readonly glue: () => Glue;
    /** The module, packed by gzip, in base64. */
    readonly wasm: string;
    /** Makes the objects that the routes reply with. */
    readonly makers: Makers;
}
/**
 * The codec of a package: compiled by the first call, and kept; what failed is tried again by the next.
 * Rejects where Wasm is forbidden.
 */
export declare function codec(init: CodecInit): () => Promise<Codec>;
