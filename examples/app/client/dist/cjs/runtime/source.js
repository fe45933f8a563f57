"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.app = app;
exports.transportOf = transportOf;
const errors_js_1 = require("./errors.js");
const grafana_js_1 = require("./grafana.js");
const values_js_1 = require("./values.js");
/** The app plugin with this id. */
function app(pluginId) {
    return Object.freeze({ pluginId });
}
/** What sends the requests of a call. */
function transportOf(route, source, options) {
    if (options.transport !== undefined) {
        return options.transport;
    }
    // Callers without types can pass anything.
    const given = source;
    if (typeof given !== "object" || given === null) {
        throw unfit(route, (0, values_js_1.kind)(given));
    }
    if ("send" in source) {
        return source;
    }
    if ("pluginId" in source) {
        return (0, grafana_js_1.appTransport)(source.pluginId);
    }
    if (typeof source.getResource !== "function") {
        throw unfit(route, "an object without `getResource`");
    }
    return (0, grafana_js_1.dataSourceTransport)(source);
}
function unfit(route, found) {
    const advice = "pass the data source (an instance of DataSourceWithBackend) or a transport";
    return new errors_js_1.ArgumentError(route.name, "source", `is ${found}: ${advice}`);
}
