/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** A shared function returned an error. */
export class SharedError extends Error {
    constructor(name, error, message) {
        super(message);
        this.kind = "shared";
        this.name = "SharedError";
        this.function = name;
        this.error = error;
    }
}
/** Whether a function of this package returned an error. */
export function isSharedError(error) {
    return error instanceof SharedError;
}
/** A shared function panicked, or was stopped. The next call starts afresh. */
export class PanicError extends Error {
    constructor(name, cause) {
        super(`\`${name}\` did not come back: ${wordsOf(cause)}`);
        this.kind = "panic";
        this.name = "PanicError";
        this.function = name;
        this.cause = cause;
    }
}
/** The shared functions cannot be had. */
export class LoadError extends Error {
    constructor(problem, cause) {
        super(`the shared functions cannot be called: ${problem}`);
        this.kind = "load";
        this.name = "LoadError";
        this.cause = cause;
    }
}
function wordsOf(cause) {
    return cause instanceof Error ? cause.message : String(cause);
}
