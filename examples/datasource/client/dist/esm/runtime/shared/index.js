/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
export { loadShared } from "./load.js";
export { isSharedError, LoadError, PanicError, SharedError } from "./errors.js";
