/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
export type { Codec, Issue } from "./codec.js";
export { CodecError } from "./codec.js";
export type { CodecInit, Exports, Glue } from "./instance.js";
export type { Maker, Makers } from "./tape.js";
export { codec } from "./instance.js";
