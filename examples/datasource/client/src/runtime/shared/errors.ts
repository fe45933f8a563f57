/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/** A shared function returned an error. */
export class SharedError<Name extends string = string, Err = unknown> extends Error {
  readonly kind = "shared" as const;
  /** The name of the function that was called. */
  readonly function: Name;
  /** What the function returned. */
  readonly error: Err;

  constructor(name: Name, error: Err, message: string) {
    super(message);
    this.name = "SharedError";
    this.function = name;
    this.error = error;
  }
}

/** Whether a function of this package returned an error. */
export function isSharedError(error: unknown): boolean {
  return error instanceof SharedError;
}

/** A shared function panicked, or was stopped. The next call starts afresh. */
export class PanicError extends Error {
  readonly kind = "panic" as const;
  /** The name of the function that was called. */
  readonly function: string;
  /** What the engine threw. */
  readonly cause: unknown;

  constructor(name: string, cause: unknown) {
    super(`\`${name}\` did not come back: ${wordsOf(cause)}`);
    this.name = "PanicError";
    this.function = name;
    this.cause = cause;
  }
}

/** The shared functions cannot be had. */
export class LoadError extends Error {
  readonly kind = "load" as const;
  /** What was thrown by loading them. */
  readonly cause: unknown;

  constructor(problem: string, cause: unknown) {
    super(`the shared functions cannot be called: ${problem}`);
    this.name = "LoadError";
    this.cause = cause;
  }
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
