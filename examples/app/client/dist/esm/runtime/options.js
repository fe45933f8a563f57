/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
export function withDefaults(client, options) {
    return {
        ...options,
        transport: options?.transport ?? client?.transport,
        decode: options?.decode ?? client?.decode,
        onDrift: options?.onDrift ?? client?.onDrift,
        validate: options?.validate ?? client?.validate,
    };
}
