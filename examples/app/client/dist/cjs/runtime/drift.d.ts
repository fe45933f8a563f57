/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Path } from "./fault.js";
/** Who refused a reply: the JavaScript made from the shapes, or the backend's own serde code. */
export type Tier = "shape" | "serde";
/** The digests of the contracts that both sides were built from, as far as they are known. */
export interface Digests {
    /** This client's. */
    readonly client: string | undefined;
    /** The backend's, where the transport shows the headers of a reply. */
    readonly backend: string | undefined;
}
/** What is said of a reply that is not of its declared type. */
export interface DriftErrorInit {
    readonly route: string;
    readonly tier: Tier;
    readonly steps: Path;
    /** The words of the tier. */
    readonly detail: string;
    readonly expected?: string | undefined;
    readonly found?: string | undefined;
    readonly digests: Digests;
    readonly cause?: unknown;
}
/** A reply is not of its route's type: the backend and this client have drifted apart. */
export declare class DriftError extends Error {
    readonly kind: "drift";
    /** The name of the function that was called. */
    readonly route: string;
    /** Who refused the reply. */
    readonly tier: Tier;
    /** Where in the reply, as `tags[3].name`; empty for the reply itself. */
    readonly path: string;
    /** The same as keys and positions, outermost first. */
    readonly steps: Path;
    /** What is wrong there, in the words of serde. */
    readonly detail: string;
    /** What the type declares, as `u8`, where the words say it. */
    readonly expected: string | undefined;
    /** What came, as `string "a"`, where the words say it. */
    readonly found: string | undefined;
    /** The digests of the contracts that both sides were built from. */
    readonly digests: Digests;
    /** What was thrown by the decoder. */
    readonly cause: unknown;
    constructor(init: DriftErrorInit);
}
/** What serde expected and found, as far as its words say so. */
export declare function wordsOf(message: string): {
    expected?: string;
    found?: string;
};
