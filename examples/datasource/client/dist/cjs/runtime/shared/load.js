"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadShared = loadShared;
const loading_js_1 = require("../codec/loading.js");
const digits_js_1 = require("../digits.js");
const errors_js_1 = require("../errors.js");
const exact_js_1 = require("../exact.js");
const fault_js_1 = require("../fault.js");
const json_js_1 = require("../json.js");
const place_js_1 = require("../place.js");
const shape_js_1 = require("../shape.js");
const errors_js_2 = require("./errors.js");
const guards_js_1 = require("./guards.js");
const numbers_js_1 = require("./numbers.js");
/** What is loaded already, or on its way. */
const loaded = new WeakMap();
/**
 * The shared functions of a package, ready to be called. Loads the Wasm once, for these and for all
 * replies that it decodes.
 *
 * @throws `LoadError` where the page cannot run Wasm, or the Wasm did not arrive.
 */
function loadShared(load, digest, functions) {
    const known = loaded.get(functions);
    if (known !== undefined) {
        return known;
    }
    const making = make(load, digest, functions);
    loaded.set(functions, making);
    // The next call may find a better connection.
    making.catch(() => loaded.delete(functions));
    return making;
}
async function make(load, digest, functions) {
    try {
        const codec = (0, loading_js_1.sameContract)(digest, await (0, loading_js_1.once)(load));
        const entries = functions.map((data, index) => {
            const call = (...given) => answer(codec, index, data, given);
            return [data.name, call];
        });
        return Object.freeze(Object.fromEntries(entries));
    }
    catch (error) {
        throw new errors_js_2.LoadError((0, loading_js_1.problem)(error), error);
    }
}
function answer(codec, index, data, given) {
    const taken = data.takes.map((argument, at) => take(data, argument, given[at]));
    const outcome = call(codec, index, data, taken);
    switch (outcome[0]) {
        case 0:
            return made(outcome[1], data.gives);
        case 1:
            throw new errors_js_2.SharedError(data.name, made(outcome[1], data.throws), outcome[2]);
        case 2:
            throw refused(data, given, outcome);
        default:
            throw new TypeError(`the result of \`${data.name}\` cannot be written: ${outcome[1]}`);
    }
}
/** A value of its type: small integers of 64 bits arrive as numbers. */
function made(value, check) {
    return check === undefined ? value : (0, digits_js_1.exactly)(() => (0, shape_js_1.decoder)(check)(value));
}
function call(codec, index, data, taken) {
    try {
        return codec.call(index, taken);
    }
    catch (error) {
        throw new errors_js_2.PanicError(data.name, error);
    }
}
/** Why serde does not take an argument; of a rounded integer it has seen a float. */
function refused(data, given, [, at, path, message]) {
    const name = data.takes[at]?.name ?? "";
    guarded(data, name, () => (0, guards_js_1.notRounded)(given[at], path, message));
    return unfit(data, name, path, message);
}
/** An argument as the Wasm takes it. */
function take(data, { name, numbers }, value) {
    if (numbers === undefined) {
        return guarded(data, name, () => written(value));
    }
    const array = (0, numbers_js_1.numbersOf)(numbers, value);
    if ("message" in array) {
        throw unfit(data, name, array.path, array.message);
    }
    return array;
}
/** Text, or the JSON of an argument; of what JSON has no word for, `null`. */
function written(value) {
    (0, exact_js_1.walk)(value, [exact_js_1.finite, guards_js_1.wellFormed]);
    return typeof value === "string" ? value : (0, json_js_1.encodeText)((0, exact_js_1.writeExact)(value) ?? "null");
}
function guarded(data, name, run) {
    try {
        return run();
    }
    catch (error) {
        if (error instanceof fault_js_1.Fault) {
            throw unfit(data, name, error.path, error.message, error);
        }
        const reason = error instanceof Error ? error.message : String(error);
        throw unfit(data, name, [], `cannot be written as JSON (${reason})`, error);
    }
}
function unfit(data, argument, path, message, cause) {
    const problem = `\`${(0, place_js_1.place)([argument, ...path])}\` of \`${data.name}\` is not valid: ${message}`;
    return new errors_js_1.ArgumentError(data.name, argument, problem, cause, { path, message });
}
