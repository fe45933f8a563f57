"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.validate = validate;
const body_js_1 = require("./body.js");
const loading_js_1 = require("./codec/loading.js");
const json_js_1 = require("./json.js");
/**
 * Has the backend's serde code read a body of JSON before it is sent, where the options ask for it.
 *
 * @throws `ArgumentError` with the backend's words where it would refuse the body.
 */
async function validate(route, { body }, { decode, signal, validate: asked = decode === "serde" }) {
    const text = asked && route.body === "json" ? seen(route, body) : undefined;
    if (text === undefined) {
        return;
    }
    if (route.codec === undefined) {
        (0, loading_js_1.warnAbsent)();
        return;
    }
    const type = route.codec.body;
    const codec = type === undefined ? undefined : await (0, loading_js_1.codecOf)(route, signal);
    const issue = codec && type !== undefined ? check(route, codec, type, text) : undefined;
    if (issue !== undefined) {
        throw (0, body_js_1.unfit)(route, issue);
    }
}
/** What the backend reads: of a body that it cannot do without, nothing is a text too. */
function seen({ optional }, body) {
    return body === undefined && optional !== true ? "" : typeof body === "string" ? body : undefined;
}
/** A codec that fails holds nothing up: the backend reads the body in any case. */
function check(route, codec, type, text) {
    try {
        return codec.check(type, (0, json_js_1.encodeText)(text));
    }
    catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        const reason = `the codec failed at a body of \`${route.name}\` (${words})`;
        (0, loading_js_1.warn)(route, reason, "this one body is checked by the backend, and the next by serde again");
        return undefined;
    }
}
