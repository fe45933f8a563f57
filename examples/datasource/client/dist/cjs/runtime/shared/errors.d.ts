/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** A shared function returned an error. */
export declare class SharedError<Name extends string = string, Err = unknown> extends Error {
    readonly kind: "shared";
    /** The name of the function that was called. */
    readonly function: Name;
    /** What the function returned. */
    readonly error: Err;
    constructor(name: Name, error: Err, message: string);
}
/** Whether a function of this package returned an error. */
export declare function isSharedError(error: unknown): boolean;
/** A shared function panicked, or was stopped. The next call starts afresh. */
export declare class PanicError extends Error {
    readonly kind: "panic";
    /** The name of the function that was called. */
    readonly function: string;
    /** What the engine threw. */
    readonly cause: unknown;
    constructor(name: string, cause: unknown);
}
/** The shared functions cannot be had. */
export declare class LoadError extends Error {
    readonly kind: "load";
    /** What was thrown by loading them. */
    readonly cause: unknown;
    constructor(problem: string, cause: unknown);
}
