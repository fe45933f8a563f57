"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.digestHeader = void 0;
exports.digestsOf = digestsOf;
/** The header of every reply in which the backend sends the digest of its contract. */
exports.digestHeader = "x-grafana-bindgen-digest";
/** What both sides were built from, as far as a reply shows it. */
function digestsOf(route, { headers }) {
    return { client: route.digest, backend: headers?.get(exports.digestHeader) ?? undefined };
}
