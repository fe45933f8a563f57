"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.judge = judge;
const codec_js_1 = require("./codec/codec.js");
const loading_js_1 = require("./codec/loading.js");
const digest_js_1 = require("./digest.js");
const digits_js_1 = require("./digits.js");
const drift_js_1 = require("./drift.js");
const fault_js_1 = require("./fault.js");
const json_js_1 = require("./json.js");
/**
 * What the backend's serde code makes of a reply; `undefined` where it cannot be asked.
 *
 * @throws `DriftError` where it refuses the reply.
 */
async function judge(reading, fault) {
    const { route, options } = reading;
    const type = route.codec?.reply;
    if (type === undefined) {
        return undefined;
    }
    const codec = await (0, loading_js_1.codecOf)(route, options.signal);
    if (codec === undefined) {
        return undefined;
    }
    try {
        const bytes = (0, json_js_1.bytesOf)(reading.json);
        return { value: converted(route, () => codec.decode(type, bytes)) };
    }
    catch (error) {
        if (error instanceof codec_js_1.CodecError) {
            throw drift(reading, error, fault);
        }
        return broken(route, error);
    }
}
/** Of integers of 64 bits serde's are numbers where they are small: the type has them `bigint`. */
function converted({ decode, wide }, judged) {
    if (decode === undefined || wide !== true) {
        return judged();
    }
    try {
        return (0, digits_js_1.exactly)(() => decode(judged()));
    }
    catch (error) {
        if (error instanceof fault_js_1.Fault) {
            return judged();
        }
        throw error;
    }
}
function drift({ route, response }, error, fault) {
    return new drift_js_1.DriftError({
        route: route.name,
        tier: "serde",
        steps: error.path,
        detail: error.message,
        // Serde's words say both, or the decoder that stumbled over the same place.
        ...(isOfPlace(error, fault) ? { expected: fault?.expected, found: fault?.found } : {}),
        ...(0, drift_js_1.wordsOf)(error.message),
        digests: (0, digest_js_1.digestsOf)(route, response),
        cause: error,
    });
}
function isOfPlace({ path }, fault) {
    return fault !== undefined && String(fault.path) === String(path);
}
/** The Wasm trapped, or ran out of stack or memory; the next reply has an instance of its own. */
function broken(route, error) {
    const words = error instanceof Error ? error.message : String(error);
    const reason = `the codec failed at a reply of \`${route.name}\` (${words})`;
    (0, loading_js_1.warn)(route, reason, "this one reply is checked against its shape alone, and the next by serde again");
}
