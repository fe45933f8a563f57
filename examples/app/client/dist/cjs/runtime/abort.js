"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.unlessAborted = unlessAborted;
/** Rejects as soon as the signal is aborted, even where what was started cannot be stopped. */
async function unlessAborted(signal, start) {
    if (signal === undefined) {
        return start();
    }
    if (signal.aborted) {
        throw signal.reason;
    }
    let abort;
    const aborted = new Promise((_, reject) => {
        abort = () => reject(signal.reason);
        signal.addEventListener("abort", abort);
    });
    try {
        return await Promise.race([start(), aborted]);
    }
    finally {
        if (abort !== undefined) {
            signal.removeEventListener("abort", abort);
        }
    }
}
