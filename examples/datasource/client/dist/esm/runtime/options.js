export function withTransport(transport, options) {
    return { ...options, transport: options?.transport ?? transport };
}
