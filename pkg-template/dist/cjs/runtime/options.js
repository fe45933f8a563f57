"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.withDefaults = withDefaults;
function withDefaults(client, options) {
    return {
        ...options,
        transport: options?.transport ?? client?.transport,
        decode: options?.decode ?? client?.decode,
        onDrift: options?.onDrift ?? client?.onDrift,
        validate: options?.validate ?? client?.validate,
    };
}
