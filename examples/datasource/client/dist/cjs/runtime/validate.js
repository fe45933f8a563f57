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
    if (!asked || route.body !== "json" || typeof body !== "string") {
        return;
    }
    if (route.codec === undefined) {
        (0, loading_js_1.warnAbsent)();
        return;
    }
    const type = route.codec.body;
    const codec = type === undefined ? undefined : await (0, loading_js_1.codecOf)(route, signal);
    const issue = codec && type !== undefined ? check(route, codec, type, body) : undefined;
    if (issue !== undefined) {
        throw (0, body_js_1.unfit)(route, issue);
    }
}
/** A codec that fails holds nothing up: the backend reads the body in any case. */
function check(route, codec, type, body) {
    try {
        return codec.check(type, (0, json_js_1.encodeText)(body));
    }
    catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        (0, loading_js_1.warn)(route, `the codec failed at a body of \`${route.name}\` (${words})`);
        return undefined;
    }
}
