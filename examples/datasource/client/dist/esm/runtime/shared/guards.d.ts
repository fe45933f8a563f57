/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Judge } from "../exact.js";
import type { Path } from "../fault.js";
/** Refuses half of a surrogate pair: UTF-8 has none, so that U+FFFD would stand in its place. */
export declare const wellFormed: Judge;
/** Refuses what a body would refuse too, where serde wants 64 bits and was given a rounded integer. */
export declare function notRounded(value: unknown, path: Path, message: string): void;
