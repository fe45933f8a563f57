"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.route = route;
const shape_js_1 = require("./shape.js");
/** Makes an entry of the route table, which nothing can change. */
function route(data) {
    const { query, decode } = data;
    return Object.freeze({
        ...data,
        query: query && Object.freeze([...query]),
        ...(decode && { decode: (0, shape_js_1.decoder)(decode) }),
    });
}
