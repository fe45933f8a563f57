"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.readReply = readReply;
exports.readError = readError;
const bytes_js_1 = require("./bytes.js");
const errors_js_1 = require("./errors.js");
const json_js_1 = require("./json.js");
const tier_js_1 = require("./tier.js");
const values_js_1 = require("./values.js");
/** The value of a successful reply. */
async function readReply(route, response, responseType, options) {
    switch (route.reply) {
        case "none":
            return undefined;
        case "text": {
            const text = (0, bytes_js_1.isBytes)(response.body) ? (0, json_js_1.textOf)(response.body) : response.body;
            return expected(route, "text", typeof text === "string", text);
        }
        case "bytes": {
            const blob = (0, bytes_js_1.isBytes)(response.body) ? blobOf(response.body, response) : response.body;
            return expected(route, "bytes", (0, bytes_js_1.isBlob)(blob), blob);
        }
        case "json": {
            refuseOtherThanJson(route, response);
            const json = await (0, json_js_1.jsonOf)(response.body, responseType);
            return (0, tier_js_1.decode)({ route, json, response, options });
        }
    }
}
function blobOf(bytes, { headers }) {
    // A view of shared memory is refused by `Blob` itself.
    return new Blob([bytes], { type: headers?.get("content-type") ?? "" });
}
function expected(route, medium, holds, body) {
    if (holds) {
        return body;
    }
    const found = `the transport gave ${(0, values_js_1.kind)(body)}`;
    throw new errors_js_1.TransportError(route.name, `\`${route.name}\` replies with ${medium}, and ${found}`);
}
/** Grafana hands over as text what it cannot parse, so only the header tells a page of HTML. */
function refuseOtherThanJson(route, { status, headers }) {
    const type = headers?.get("content-type");
    if (type === undefined || type === null || /[/+]json\b/i.test(type)) {
        return;
    }
    const advice = "look for a proxy or a login page between the browser and the plugin";
    throw new errors_js_1.TransportError(route.name, `\`${route.name}\` replies with JSON, and was answered ${status} with \`${type}\`: ${advice}`);
}
/** The error that a reply without success is. */
async function readError(route, response) {
    const data = await readData(response.body);
    const message = field(data, "message");
    return new errors_js_1.ResourceError({
        route: route.name,
        code: field(data, "code"),
        status: response.status,
        data,
        message: message ?? `\`${route.name}\` was answered ${response.status} without a message`,
        traceId: response.traceId,
        cause: response.cause,
    });
}
/** Errors are JSON whatever the route replies with, and arrive as the route's kind of body. */
async function readData(body) {
    const text = (0, bytes_js_1.isBytes)(body) ? (0, json_js_1.textOf)(body) : (0, bytes_js_1.isBlob)(body) ? await body.text() : body;
    if (typeof text !== "string") {
        return text;
    }
    try {
        return (0, json_js_1.parseExact)(text);
    }
    catch {
        return text;
    }
}
function field(data, name) {
    if (typeof data !== "object" || data === null) {
        return undefined;
    }
    const value = data[name];
    return typeof value === "string" && value !== "" ? value : undefined;
}
