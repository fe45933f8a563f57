/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** Rejects as soon as the signal is aborted, even where what was started cannot be stopped. */
export declare function unlessAborted<Value>(signal: AbortSignal | undefined, start: () => Promise<Value>): Promise<Value>;
