/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { RouteCodec, RouteData } from "../route.js";
import type { Codec } from "./codec.js";
type Load = RouteCodec["load"];
/**
 * The backend's serde code, loaded once for all calls; `undefined` where there is none, or where
 * the page cannot run it, which is said once.
 *
 * @throws `CancelledError` as soon as the signal is aborted.
 */
export declare function codecOf(route: RouteData, signal: AbortSignal | undefined): Promise<Codec | undefined>;
/** What a loader gives, which is asked once for the whole page. */
export declare function once(load: Load): Promise<Codec>;
/** A page that stays open while the plugin is updated may get the code of another version. */
export declare function sameContract(digest: string | undefined, codec: Codec): Codec;
/** Where the author asks for a codec that the package does not have. */
export declare function warnAbsent(): void;
/** Says once, in the console, why serde does not judge, and who does: of all that comes unless told otherwise. */
export declare function warn(about: object, reason: string, rest?: string): void;
/** Why the codec cannot be had. */
export declare function problem(error: unknown): string;
export {};
