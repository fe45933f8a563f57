/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { ArgumentError } from "./errors.js";
import { appTransport, dataSourceTransport } from "./grafana.js";
import { kind } from "./values.js";
/** The app plugin with this id. */
export function app(pluginId) {
    return Object.freeze({ pluginId });
}
/** What sends the requests of a call. */
export function transportOf(route, source, options) {
    if (options.transport !== undefined) {
        return options.transport;
    }
    // Callers without types can pass anything.
    const given = source;
    if (typeof given !== "object" || given === null) {
        throw unfit(route, kind(given));
    }
    if ("send" in source) {
        return source;
    }
    if ("pluginId" in source) {
        return appTransport(source.pluginId);
    }
    if (typeof source.getResource !== "function") {
        throw unfit(route, "an object without `getResource`");
    }
    return dataSourceTransport(source);
}
function unfit(route, found) {
    const advice = "pass the data source (an instance of DataSourceWithBackend) or a transport";
    return new ArgumentError(route.name, "source", `is ${found}: ${advice}`);
}
