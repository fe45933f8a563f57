/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
export function withTransport(transport, options) {
    return { ...options, transport: options?.transport ?? transport };
}
