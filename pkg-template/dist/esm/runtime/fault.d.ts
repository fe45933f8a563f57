/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** Why a value is not what its type declares. */
export type FaultReason = 
/** It is something else. */
"mismatch"
/** It is an integer that `JSON.parse` may have rounded. */
 | "unsafe-integer"
/** It is nested deeper than serde reads. */
 | "too-deep";
/** A place in a value: keys and indices, outermost first. */
export type Path = readonly (string | number)[];
/** What is said of a fault. */
export interface FaultInit {
    readonly reason: FaultReason;
    readonly expected: string;
    readonly found: string;
    readonly message: string;
    readonly path?: Path;
}
/** A value is not what its type declares. The message has serde's words where serde has words. */
export declare class Fault extends Error {
    readonly kind: "fault";
    readonly reason: FaultReason;
    /** As `u8`, `a string` or `struct Project`. */
    readonly expected: string;
    /** As `string "a"`, `integer 300` or `null`. */
    readonly found: string;
    /** Where it stands in the value. */
    readonly path: Path;
    constructor(init: FaultInit);
}
