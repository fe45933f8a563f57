/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { Path } from "./fault.js";
/** A place in a value as the backend writes it: `tags[3].name`; empty for the value itself. */
export declare function place(path: Path): string;
/** Where in a value a sentence is true, to follow it; nothing of the value itself. */
export declare function where(path: Path): string;
