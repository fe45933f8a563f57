"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.query = query;
const path_js_1 = require("./path.js");
const values_js_1 = require("./values.js");
/**
 * The query of a route without `?`, encoded. An array repeats its key; `undefined` and `null` are
 * left out. Grafana's versions differ in how they write a query, so the host never gets to.
 */
function query(route, values) {
    const pairs = keys(route, values).flatMap((key) => {
        const value = (0, values_js_1.valueOf)(values, key);
        const items = Array.isArray(value) ? value : [value];
        return items.filter(given).map((item) => pair(route, key, item));
    });
    return pairs.join("&");
}
function keys(route, values) {
    if (route.query !== null) {
        return route.query;
    }
    const inPath = (0, path_js_1.pathNames)(route);
    return Object.keys(values).filter((key) => !inPath.has(key));
}
function given(value) {
    return value !== undefined && value !== null;
}
function pair(route, key, value) {
    return `${(0, values_js_1.encode)(route, key, key)}=${(0, values_js_1.encode)(route, key, (0, values_js_1.write)(route, key, value))}`;
}
