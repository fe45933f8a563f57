/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import type { Path } from "./fault.js";

/** A place in a value as the backend writes it: `tags[3].name`; empty for the value itself. */
export function place(path: Path): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return steps.join("").replace(/^\./, "");
}

/** Where in a value a sentence is true, to follow it; nothing of the value itself. */
export function where(path: Path): string {
  const text = place(path);
  // As in Rust, the place of a key that is empty says nothing.
  return text === "" ? "" : ` at \`${text}\``;
}
