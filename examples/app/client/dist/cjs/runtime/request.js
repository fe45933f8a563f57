"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.toRequest = toRequest;
const body_js_1 = require("./body.js");
const errors_js_1 = require("./errors.js");
const fault_js_1 = require("./fault.js");
const path_js_1 = require("./path.js");
const place_js_1 = require("./place.js");
const query_js_1 = require("./query.js");
const values_js_1 = require("./values.js");
/** Callers without types can pass anything. */
function checkOptions(route, { decode }) {
    if (decode !== undefined && !decodes.includes(decode)) {
        const problem = `is \`${String(decode)}\`: pass one of ${decodes.join(", ")}`;
        throw new errors_js_1.ArgumentError(route.name, "decode", problem);
    }
}
const decodes = ["shape", "serde", "trust"];
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** The request of a call: nothing is sent that could arrive as something else. */
function toRequest(route, { params, body, options }) {
    checkOptions(route, options);
    const values = named(route, params);
    exactly(route, values);
    const method = methodOf(route, options);
    const parts = (0, path_js_1.segments)(route, values);
    const search = (0, query_js_1.query)(route, values);
    const written = (0, body_js_1.writeBody)(route, body);
    if (method === "GET" && written !== undefined) {
        throw new errors_js_1.ArgumentError(route.name, "body", "was given with the method GET, which carries none: leave it out");
    }
    const path = parts.map((part) => (0, values_js_1.encode)(route, "path", part)).join("/");
    return {
        route: route.name,
        method,
        segments: parts,
        query: search,
        path: search === "" ? path : `${path}?${search}`,
        headers: headers(route, options, written?.contentType),
        body: written?.wire,
        json: written?.json,
        responseType: responseType(route, options),
        signal: options.signal,
        requestId: options.requestId,
        showErrorAlert: options.showErrorAlert,
        // A reply is data: its `message` is not meant for the user unless the caller says so.
        showSuccessAlert: options.showSuccessAlert ?? false,
    };
}
const responseTypes = { json: "json", none: "json", text: "text", bytes: "blob" };
/** Serde reads bytes, and parsing is what rounds integers. */
function responseType({ reply, codec, wide }, { decode }) {
    const isForSerde = codec?.reply !== undefined && (wide === true || decode === "serde");
    return reply === "json" && isForSerde ? "arraybuffer" : responseTypes[reply];
}
function named(route, params) {
    if (params === undefined) {
        return {};
    }
    if (typeof params !== "object" || params === null || Array.isArray(params)) {
        const example = "pass one object with a field for each parameter";
        throw new errors_js_1.ArgumentError(route.name, "params", `is ${(0, values_js_1.kind)(params)}: ${example}`);
    }
    return params;
}
/** Refuses what a number has rounded. */
function exactly(route, values) {
    try {
        route.params?.(values, []);
    }
    catch (cause) {
        if (!(cause instanceof fault_js_1.Fault)) {
            throw cause;
        }
        const [name, ...inner] = cause.path;
        throw new errors_js_1.ArgumentError(route.name, String(name), `is not exact${inner.length === 0 ? "" : (0, place_js_1.where)(cause.path)}: ${cause.message}`, cause);
    }
}
function methodOf(route, options) {
    if (route.method !== "ANY") {
        return route.method;
    }
    const method = "method" in options ? options.method : undefined;
    if (method === undefined || !methods.includes(method)) {
        const found = method === undefined ? "is missing" : `is \`${method}\``;
        throw new errors_js_1.ArgumentError(route.name, "method", `${found}: pass one of ${methods.join(", ")} in the options`);
    }
    return method;
}
function headers(route, options, contentType) {
    const given = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    const result = Object.fromEntries(given);
    if (route.body === "json" || contentType === undefined) {
        delete result["content-type"];
    }
    return contentType === undefined ? result : { "content-type": contentType, ...result };
}
