"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ArgumentError = exports.TransportError = exports.CancelledError = exports.ResourceError = void 0;
exports.isTypedError = isTypedError;
const fault_js_1 = require("./fault.js");
const shape_js_1 = require("./shape.js");
/** A route answered with a status that is no success. */
class ResourceError extends Error {
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
exports.ResourceError = ResourceError;
/** The call was cancelled before it was answered. */
class CancelledError extends Error {
    constructor(route, cause) {
        super(`the call of \`${route}\` was cancelled`);
        this.kind = "cancelled";
        this.name = "CancelledError";
        this.route = route;
        this.cause = cause;
    }
}
exports.CancelledError = CancelledError;
/** No reply came, or one that is not of the declared kind. */
class TransportError extends Error {
    constructor(route, message, cause) {
        super(message);
        this.kind = "transport";
        this.name = "TransportError";
        this.route = route;
        this.cause = cause;
    }
}
exports.TransportError = TransportError;
/** An argument cannot be sent, or the backend would refuse it. Nothing was sent. */
class ArgumentError extends Error {
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
exports.ArgumentError = ArgumentError;
/** Whether `error` is one of the table's: code, status and body are those of an entry. */
function isTypedError(error, table) {
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
        check && (0, shape_js_1.decoder)(check)(data);
        return true;
    }
    catch (thrown) {
        if (thrown instanceof fault_js_1.Fault) {
            return false;
        }
        throw thrown;
    }
}
