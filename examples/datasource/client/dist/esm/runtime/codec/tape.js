/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
// The marks of `src/wasm/tape.rs`, in the upper 16 bits of a slot. What is below is a number.
const SIMPLE = 0xfff8;
const STRING = 0xfff9;
const LONG_STRING = 0xfffa;
const NAME = 0xfffb;
const ARRAY = 0xfffc;
const OBJECT = 0xfffd;
const MAP = 0xfffe;
const INTEGER = 0xffff;
const MARKS = SIMPLE * 0x10000;
const SIMPLES = [null, false, true];
/** How `serde_json` writes a part of a text that it does not read. */
const RAW = '["$serde_json::private::RawValue"]';
/** How `serde_json` writes a number that it keeps as a text. */
const NUMBER = '["$serde_json::private::Number"]';
/**
 * A reader of the tapes of one instance, whose classes keep their keys.
 *
 * @param keysOf gives the keys of a class, as the JSON of an array.
 */
export function tapeReader(keysOf, makers = {}) {
    // What is read is held by one closure: a field of an object would be loaded anew for each slot.
    let tape;
    let words = new Uint32Array(0);
    let numbers = new Float64Array(0);
    let text = "";
    let at = 0;
    const names = [];
    const known = [];
    function look() {
        words = new Uint32Array(tape.memory.buffer, tape.start, tape.length * 2);
        numbers = new Float64Array(tape.memory.buffer, tape.start, tape.length);
    }
    /** To be asked may have let the memory grow, which leaves the views of it empty. */
    function keys(cls) {
        const keys = keysOf(cls);
        look();
        return keys;
    }
    function name(cls) {
        const all = JSON.parse(keys(cls));
        return (names[cls] = all[all.length - 1]);
    }
    function maker(cls) {
        const list = keys(cls);
        return (known[cls] = Object.prototype.hasOwnProperty.call(makers, list)
            ? makers[list]
            : makerOf(list));
    }
    function next() {
        const slot = at++;
        const high = words[2 * slot + 1];
        if (high < MARKS) {
            return numbers[slot];
        }
        const low = words[2 * slot];
        return high >>> 16 === STRING
            ? text.substring(low, low + (high & 0xffff))
            : other(slot, high, low);
    }
    /** What is rarer than numbers and strings, apart from them: engines inline the one and not the other. */
    function other(slot, high, low) {
        switch (high >>> 16) {
            case OBJECT:
                return (known[low] ?? maker(low))(next);
            case NAME:
                return names[low] ?? name(low);
            case SIMPLE:
                return SIMPLES[low];
            case ARRAY:
                return items(low);
            case MAP:
                return entries(low);
            case LONG_STRING:
                at += 1;
                return text.substring(low, low + words[2 * slot + 2]);
            case INTEGER:
                at += 1;
                return integer(low === 1, words[2 * slot + 3], words[2 * slot + 2]);
            default:
                throw new Error(`the tape has no value at ${slot}`);
        }
    }
    function items(length) {
        const items = new Array(length);
        for (let index = 0; index < length; index += 1) {
            items[index] = next();
        }
        return items;
    }
    function entries(length) {
        const object = {};
        for (let index = 0; index < length; index += 1) {
            put(object, next(), next());
        }
        return object;
    }
    return (given) => {
        tape = given;
        look();
        text = given.text;
        at = 0;
        const value = next();
        text = "";
        return value;
    };
}
/** An object with all its keys is copied, and filled: its hidden class is there at once. */
function makerOf(list) {
    if (list === RAW) {
        return (next) => JSON.parse(next());
    }
    if (list === NUMBER) {
        return (next) => numberOf(next());
    }
    const keys = JSON.parse(list);
    const empty = Object.fromEntries(keys.map((key) => [key, undefined]));
    return (next) => {
        const object = { ...empty };
        for (const key of keys) {
            // An own property, `__proto__` too: the assignment sets nothing else.
            object[key] = next();
        }
        return object;
    };
}
function integer(signed, high, low) {
    const bits = (BigInt(high) << 32n) | BigInt(low);
    return signed ? BigInt.asIntN(64, bits) : bits;
}
function numberOf(text) {
    const value = Number(text);
    return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}
/** An assignment to `__proto__` would be none of a property. */
function put(object, key, value) {
    if (key === "__proto__") {
        Object.defineProperty(object, key, {
            value,
            configurable: true,
            enumerable: true,
            writable: true,
        });
    }
    else {
        object[key] = value;
    }
}
