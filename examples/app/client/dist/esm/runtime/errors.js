/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { Fault } from "./fault.js";
import { decoder } from "./shape.js";
/** A route answered with a status that is no success. */
export class ResourceError extends Error {
    constructor(init) {
        super(init.message);
        this.kind = "resource";
        this.name = "ResourceError";
        this.route = init.route;
        this.code = init.code;
        this.status = init.status;
        this.data = init.data;
        this.traceId = init.traceId;
        this.cause = init.cause;
    }
}
/** The call was cancelled before it was answered. */
export class CancelledError extends Error {
    constructor(route, cause) {
        super(`the call of \`${route}\` was cancelled`);
        this.kind = "cancelled";
        this.name = "CancelledError";
        this.route = route;
        this.cause = cause;
    }
}
/** No reply came, or one that is not of the declared kind. */
export class TransportError extends Error {
    constructor(route, message, cause) {
        super(message);
        this.kind = "transport";
        this.name = "TransportError";
        this.route = route;
        this.cause = cause;
    }
}
/** An argument cannot be sent, or the backend would refuse it. Nothing was sent. */
export class ArgumentError extends Error {
    constructor(route, argument, problem, cause, issue) {
        // The backend's words stand for themselves.
        super(issue === undefined ? `\`${argument}\` of \`${route}\` ${problem}` : problem);
        this.kind = "argument";
        this.name = "ArgumentError";
        this.route = route;
        this.argument = argument;
        this.issues = issue === undefined ? [] : [issue];
        this.cause = cause;
    }
}
/** Whether `error` is one of the table's: code, status and body are those of an entry. */
export function isTypedError(error, table) {
    if (!(error instanceof ResourceError) || error.code === undefined) {
        return false;
    }
    const entry = Object.prototype.hasOwnProperty.call(table, error.code)
        ? table[error.code]
        : undefined;
    return entry !== undefined && entry.status === error.status && isBody(error.data, entry.decode);
}
function isBody(data, check) {
    try {
        // Errors are objects, and are decoded where they stand; to do so twice changes nothing.
        check && decoder(check)(data);
        return true;
    }
    catch (thrown) {
        if (thrown instanceof Fault) {
            return false;
        }
        throw thrown;
    }
}
