"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.decode = decode;
const loading_js_1 = require("./codec/loading.js");
const digest_js_1 = require("./digest.js");
const drift_js_1 = require("./drift.js");
const errors_js_1 = require("./errors.js");
const fault_js_1 = require("./fault.js");
const json_js_1 = require("./json.js");
const judge_js_1 = require("./judge.js");
const place_js_1 = require("./place.js");
/**
 * The value of a reply, checked as the options say.
 *
 * @throws `DriftError`, which `onDrift` is told of first, where it is not of its type.
 */
async function decode(reading) {
    const { onDrift, decode: tier = "shape" } = reading.options;
    try {
        return await tiers[tier](reading);
    }
    catch (error) {
        if (error instanceof drift_js_1.DriftError) {
            tell(onDrift, error);
        }
        throw error;
    }
}
/** An observer that fails must not hide what it was told. */
function tell(onDrift, drift) {
    // One that is `async` throws later, and nobody waits for it.
    new Promise((resolve) => resolve(onDrift?.(drift))).catch((error) => console.error("grafana-bindgen: `onDrift` threw", error));
}
/** How a reply is checked. */
const tiers = {
    shape: (reading) => read(reading.json, reading.route.decode, (fault) => appeal(reading, fault)),
    serde: bySerde,
    trust: (reading) => read(reading.json, converter(reading.route), (fault) => appeal(reading, fault)),
};
/** The value, made by the decoder; or what is made of its fault. */
function read(json, decoder, refused) {
    try {
        const value = (0, json_js_1.parse)(json);
        return decoder === undefined ? value : decoder(value);
    }
    catch (error) {
        if (error instanceof fault_js_1.Fault) {
            return refused(error);
        }
        throw error;
    }
}
/**
 * What makes of integers of 64 bits what their type says. What does not fit is left alone, unless an
 * integer in it was rounded: the decoder has stopped before it may have come there.
 */
function converter({ decode, wide }) {
    if (decode === undefined || wide !== true) {
        return undefined;
    }
    return (value) => {
        try {
            return decode(value);
        }
        catch (error) {
            if (error instanceof fault_js_1.Fault && error.reason !== "unsafe-integer" && !(0, json_js_1.holdsRounded)(value)) {
                return value;
            }
            throw error;
        }
    };
}
/** Serde has the last word on what the decoder refuses, and reads what JavaScript would round. */
async function appeal(reading, fault) {
    refuseRounded(reading, fault);
    const verdict = await (0, judge_js_1.judge)(reading, fault);
    return verdict === undefined ? refuse(reading, fault) : verdict.value;
}
async function bySerde(reading) {
    const { route, json } = reading;
    if (json.form === "value" && route.wide === true) {
        read(json, route.decode, (fault) => refuseRounded(reading, fault));
    }
    if (route.codec === undefined) {
        (0, loading_js_1.warnAbsent)();
    }
    const verdict = await (0, judge_js_1.judge)(reading);
    return verdict === undefined
        ? read(json, route.decode, (fault) => refuse(reading, fault))
        : verdict.value;
}
/** A host that parses rounds before anybody can look: then only the bytes help. */
function refuseRounded({ route, json }, fault) {
    if (json.form !== "value" || route.wide !== true || route.codec?.reply === undefined) {
        return;
    }
    const isNamed = fault.reason === "unsafe-integer";
    if (isNamed || (0, json_js_1.holdsRounded)(json.value)) {
        throw new errors_js_1.TransportError(route.name, `\`${route.name}\` was answered with an integer${isNamed ? (0, place_js_1.where)(fault.path) : ""} ` +
            'that the transport has rounded: where `responseType` is "arraybuffer", let it give the bytes of the reply', fault);
    }
}
function refuse({ route, response }, fault) {
    throw new drift_js_1.DriftError({
        route: route.name,
        tier: "shape",
        steps: fault.path,
        detail: fault.message,
        expected: fault.expected,
        found: fault.found,
        digests: (0, digest_js_1.digestsOf)(route, response),
        cause: fault,
    });
}
