/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { once, problem, sameContract } from "../codec/loading.js";
import { exactly } from "../digits.js";
import { ArgumentError } from "../errors.js";
import { finite, walk, writeExact } from "../exact.js";
import { Fault } from "../fault.js";
import { encodeText } from "../json.js";
import { place } from "../place.js";
import { decoder } from "../shape.js";
import { LoadError, PanicError, SharedError } from "./errors.js";
import { notRounded, wellFormed } from "./guards.js";
import { numbersOf } from "./numbers.js";
/** What is loaded already, or on its way. */
const loaded = new WeakMap();
/**
 * The shared functions of a package, ready to be called. Loads the Wasm once, for these and for all
 * replies that it decodes.
 *
 * @throws `LoadError` where the page cannot run Wasm, or the Wasm did not arrive.
 */
export function loadShared(load, digest, functions) {
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
        const codec = sameContract(digest, await once(load));
        const entries = functions.map((data, index) => {
            const call = (...given) => answer(codec, index, data, given);
            return [data.name, call];
        });
        return Object.freeze(Object.fromEntries(entries));
    }
    catch (error) {
        throw new LoadError(problem(error), error);
    }
}
function answer(codec, index, data, given) {
    const taken = data.takes.map((argument, at) => take(data, argument, given[at]));
    const outcome = call(codec, index, data, taken);
    switch (outcome[0]) {
        case 0:
            return made(outcome[1], data.gives);
        case 1:
            throw new SharedError(data.name, made(outcome[1], data.throws), outcome[2]);
        case 2:
            throw refused(data, given, outcome);
        default:
            throw new TypeError(`the result of \`${data.name}\` cannot be written: ${outcome[1]}`);
    }
}
/** A value of its type: small integers of 64 bits arrive as numbers. */
function made(value, check) {
    return check === undefined ? value : exactly(() => decoder(check)(value));
}
function call(codec, index, data, taken) {
    try {
        return codec.call(index, taken);
    }
    catch (error) {
        throw new PanicError(data.name, error);
    }
}
/** Why serde does not take an argument; of a rounded integer it has seen a float. */
function refused(data, given, [, at, path, message]) {
    const name = data.takes[at]?.name ?? "";
    guarded(data, name, () => notRounded(given[at], path, message));
    return unfit(data, name, path, message);
}
/** An argument as the Wasm takes it. */
function take(data, { name, numbers }, value) {
    if (numbers === undefined) {
        return guarded(data, name, () => written(value));
    }
    const array = numbersOf(numbers, value);
    if ("message" in array) {
        throw unfit(data, name, array.path, array.message);
    }
    return array;
}
/** Text, or the JSON of an argument; of what JSON has no word for, `null`. */
function written(value) {
    walk(value, [finite, wellFormed]);
    return typeof value === "string" ? value : encodeText(writeExact(value) ?? "null");
}
function guarded(data, name, run) {
    try {
        return run();
    }
    catch (error) {
        if (error instanceof Fault) {
            throw unfit(data, name, error.path, error.message, error);
        }
        const reason = error instanceof Error ? error.message : String(error);
        throw unfit(data, name, [], `cannot be written as JSON (${reason})`, error);
    }
}
function unfit(data, argument, path, message, cause) {
    const problem = `\`${place([argument, ...path])}\` of \`${data.name}\` is not valid: ${message}`;
    return new ArgumentError(data.name, argument, problem, cause, { path, message });
}
