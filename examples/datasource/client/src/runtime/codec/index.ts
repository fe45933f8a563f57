/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

// Imported by the chunk of the codec alone: what every page needs stands in `codec.ts`.
export type { Codec, Issue } from "./codec.js";
export { CodecError } from "./codec.js";
export type { CodecInit, Exports, Glue } from "./instance.js";
export type { Maker, Makers } from "./tape.js";
export { codec } from "./instance.js";
