/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
export type { Codec, Issue } from "../codec/codec.js";
export type { SharedData, SharedArgument } from "./load.js";
export { loadShared } from "./load.js";
export type { NumberKind } from "./numbers.js";
export { isSharedError, LoadError, PanicError, SharedError } from "./errors.js";
