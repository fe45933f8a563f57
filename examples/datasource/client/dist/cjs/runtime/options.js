"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.withTransport = withTransport;
function withTransport(transport, options) {
    return { ...options, transport: options?.transport ?? transport };
}
