"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.route = route;
/** Makes an entry of the route table, which nothing can change. */
function route(data) {
    return Object.freeze({ ...data, query: data.query && Object.freeze([...data.query]) });
}
