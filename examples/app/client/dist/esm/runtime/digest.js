/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** The header of every reply in which the backend sends the digest of its contract. */
export const digestHeader = "x-grafana-bindgen-digest";
/** What both sides were built from, as far as a reply shows it. */
export function digestsOf(route, { headers }) {
    return { client: route.digest, backend: headers?.get(digestHeader) ?? undefined };
}
