/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Reading } from "./judge.js";
/**
 * The value of a reply, checked as the options say.
 *
 * @throws `DriftError`, which `onDrift` is told of first, where it is not of its type.
 */
export declare function decode(reading: Reading): Promise<unknown>;
