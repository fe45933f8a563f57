"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.LoadError = exports.PanicError = exports.SharedError = void 0;
exports.isSharedError = isSharedError;
/** A shared function returned an error. */
class SharedError extends Error {
    constructor(name, error, message) {
        super(message);
        this.kind = "shared";
        this.name = "SharedError";
        this.function = name;
        this.error = error;
    }
}
exports.SharedError = SharedError;
/** Whether a function of this package returned an error. */
function isSharedError(error) {
    return error instanceof SharedError;
}
/** A shared function panicked, or was stopped. The next call starts afresh. */
class PanicError extends Error {
    constructor(name, cause) {
        super(`\`${name}\` did not come back: ${wordsOf(cause)}`);
        this.kind = "panic";
        this.name = "PanicError";
        this.function = name;
        this.cause = cause;
    }
}
exports.PanicError = PanicError;
/** The shared functions cannot be had. */
class LoadError extends Error {
    constructor(problem, cause) {
        super(`the shared functions cannot be called: ${problem}`);
        this.kind = "load";
        this.name = "LoadError";
        this.cause = cause;
    }
}
exports.LoadError = LoadError;
function wordsOf(cause) {
    return cause instanceof Error ? cause.message : String(cause);
}
