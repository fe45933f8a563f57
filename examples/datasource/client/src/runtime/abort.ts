/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/** Rejects as soon as the signal is aborted, even where what was started cannot be stopped. */
export async function unlessAborted<Value>(
  signal: AbortSignal | undefined,
  start: () => Promise<Value>,
): Promise<Value> {
  if (signal === undefined) {
    return start();
  }
  if (signal.aborted) {
    throw signal.reason;
  }
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([start(), aborted]);
  } finally {
    if (abort !== undefined) {
      signal.removeEventListener("abort", abort);
    }
  }
}
