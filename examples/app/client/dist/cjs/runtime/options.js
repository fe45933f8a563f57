"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withTransport = withTransport;
function withTransport(transport, options) {
    return { ...options, transport: options?.transport ?? transport };
}
