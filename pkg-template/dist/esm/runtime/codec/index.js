/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
export { CodecError } from "./codec.js";
export { codec } from "./instance.js";
