/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
export { call } from "./call.js";
export type { Codec, Issue } from "./codec/codec.js";
export { CodecError } from "./codec/codec.js";
export type { Digests, DriftErrorInit, Tier } from "./drift.js";
export { DriftError } from "./drift.js";
export type { ErrorTable, ResourceErrorInit } from "./errors.js";
export { ArgumentError, CancelledError, isTypedError, ResourceError, TransportError, } from "./errors.js";
export type { FaultInit, FaultReason, Path } from "./fault.js";
export { Fault } from "./fault.js";
export type { AnyCallOptions, CallOptions, ClientOptions, Decode } from "./options.js";
export { withDefaults } from "./options.js";
export type { Decoder, Medium, Method, Route, RouteCodec, RouteData, } from "./route.js";
export { route } from "./route.js";
export type { AppSource, DataSource, HostOptions, Source } from "./source.js";
export { app } from "./source.js";
export type { Transport, TransportRequest, TransportResponse } from "./transport.js";
