/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** A place in a value as the backend writes it: `tags[3].name`; empty for the value itself. */
export function place(path) {
    const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
    return steps.join("").replace(/^\./, "");
}
