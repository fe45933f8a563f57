"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.call = call;
const abort_js_1 = require("./abort.js");
const errors_js_1 = require("./errors.js");
const reply_js_1 = require("./reply.js");
const request_js_1 = require("./request.js");
const source_js_1 = require("./source.js");
const validate_js_1 = require("./validate.js");
const values_js_1 = require("./values.js");
/** Calls a route. Every generated function is this one line. */
async function call(route, source, params, body, options = {}) {
    const transport = (0, source_js_1.transportOf)(route, source, options);
    const request = (0, request_js_1.toRequest)(route, { params, body, options });
    await (0, validate_js_1.validate)(route, request, options);
    const response = await send(transport, request);
    const problem = problemOf(response);
    if (problem !== undefined) {
        throw new errors_js_1.TransportError(route.name, `the transport of \`${route.name}\` gave ${problem}`);
    }
    if (response.status < 200 || response.status > 299) {
        throw await (0, reply_js_1.readError)(route, response);
    }
    // The route's type is made from the same contract as the backend that answers.
    return (await (0, reply_js_1.readReply)(route, response, request.responseType, options));
}
async function send(transport, request) {
    const { route, signal } = request;
    try {
        return await (0, abort_js_1.unlessAborted)(signal, () => transport.send(request));
    }
    catch (error) {
        if (signal?.aborted === true) {
            throw new errors_js_1.CancelledError(route, signal.reason);
        }
        throw isOwn(error)
            ? error
            : new errors_js_1.TransportError(route, `\`${route}\` was not answered: ${reason(error)}`, error);
    }
}
/** What is wrong with a reply, if anything: not every transport is of a type that was checked. */
function problemOf(response) {
    if (typeof response !== "object" || response === null) {
        return `${(0, values_js_1.kind)(response)}: let \`send\` resolve to \`{ status, headers, body }\``;
    }
    const { status, headers } = response;
    if (!Number.isInteger(status)) {
        const found = typeof status === "number" ? `\`${status}\`` : (0, values_js_1.kind)(status);
        return `${found} as \`status\`: give the status of HTTP as a number, such as 200`;
    }
    const isAbsent = headers === undefined || headers === null;
    if (!isAbsent && typeof headers.get !== "function") {
        return `${(0, values_js_1.kind)(headers)} as \`headers\`: give \`new Headers(…)\` of them, or none`;
    }
    return undefined;
}
function isOwn(error) {
    const classes = [errors_js_1.ArgumentError, errors_js_1.CancelledError, errors_js_1.ResourceError, errors_js_1.TransportError];
    return classes.some((own) => error instanceof own);
}
function reason(error) {
    if (typeof error === "object" &&
        error !== null &&
        "message" in error &&
        typeof error.message === "string") {
        return error.message;
    }
    return String(error);
}
