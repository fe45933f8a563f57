/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
export { call } from "./call.js";
export { CodecError } from "./codec/codec.js";
export { DriftError } from "./drift.js";
export { ArgumentError, CancelledError, isTypedError, ResourceError, TransportError, } from "./errors.js";
export { Fault } from "./fault.js";
export { withDefaults } from "./options.js";
export { route } from "./route.js";
export { app } from "./source.js";
