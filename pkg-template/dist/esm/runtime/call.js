/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { unlessAborted } from "./abort.js";
import { ArgumentError, CancelledError, ResourceError, TransportError } from "./errors.js";
import { readError, readReply } from "./reply.js";
import { toRequest } from "./request.js";
import { transportOf } from "./source.js";
import { validate } from "./validate.js";
/** Calls a route. Every generated function is this one line. */
export async function call(route, source, params, body, options = {}) {
    const transport = transportOf(route, source, options);
    const request = toRequest(route, { params, body, options });
    await validate(route, request, options);
    const response = await send(transport, request);
    if (response.status < 200 || response.status > 299) {
        throw await readError(route, response);
    }
    // The route's type is made from the same contract as the backend that answers.
    return (await readReply(route, response, request.responseType, options));
}
async function send(transport, request) {
    const { route, signal } = request;
    try {
        return await unlessAborted(signal, () => transport.send(request));
    }
    catch (error) {
        if (signal?.aborted === true) {
            throw new CancelledError(route, signal.reason);
        }
        throw isOwn(error)
            ? error
            : new TransportError(route, `\`${route}\` was not answered: ${reason(error)}`, error);
    }
}
function isOwn(error) {
    const classes = [ArgumentError, CancelledError, ResourceError, TransportError];
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
