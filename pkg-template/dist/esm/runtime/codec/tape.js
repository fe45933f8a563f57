/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
// The marks of `src/wasm/tape.rs`, in the upper 16 bits of a slot.
const SIMPLE = 0xfff8;
const STRING = 0xfff9;
const LONG_STRING = 0xfffa;
const NAME = 0xfffb;
const ARRAY = 0xfffc;
const OBJECT = 0xfffd;
const MAP = 0xfffe;
const INTEGER = 0xffff;
const SIMPLES = [null, false, true];
/** Makes values of the tapes of one instance, whose classes keep their keys. */
export class TapeReader {
    /** `keysOf` gives the keys of a class, as the JSON of an array. */
    constructor(keysOf) {
        this.classes = [];
        this.words = new Uint32Array(0);
        this.numbers = new Float64Array(0);
        this.text = "";
        this.at = 0;
        this.keysOf = keysOf;
    }
    /** The value that a tape holds. */
    read(tape) {
        this.look(tape);
        this.text = tape.text;
        this.at = 0;
        return this.value(tape);
    }
    look({ memory, start, length }) {
        this.words = new Uint32Array(memory.buffer, start, length * 2);
        this.numbers = new Float64Array(memory.buffer, start, length);
    }
    value(tape) {
        const at = this.at;
        this.at = at + 1;
        const high = this.word(2 * at + 1);
        const low = this.word(2 * at);
        switch (high >>> 16) {
            case SIMPLE:
                return SIMPLES[low];
            case STRING:
                return this.text.slice(low, low + (high & 0xffff));
            case LONG_STRING:
                this.at += 1;
                return this.text.slice(low, low + this.word(2 * at + 2));
            case NAME: {
                const keys = this.keys(low, tape);
                return keys[keys.length - 1];
            }
            case ARRAY:
                return this.array(low, tape);
            case OBJECT:
                return this.object(this.keys(low, tape), tape);
            case MAP:
                return this.map(low, tape);
            case INTEGER: {
                this.at += 1;
                const words = [this.word(2 * at + 3), this.word(2 * at + 2)];
                const bits = (BigInt(words[0]) << 32n) | BigInt(words[1]);
                return low === 1 ? BigInt.asIntN(64, bits) : bits;
            }
            default:
                return this.numbers[at];
        }
    }
    array(length, tape) {
        const items = [];
        for (let index = 0; index < length; index += 1) {
            items.push(this.value(tape));
        }
        return items;
    }
    object(keys, tape) {
        const object = {};
        for (const key of keys) {
            put(object, key, this.value(tape));
        }
        return object;
    }
    map(length, tape) {
        const object = {};
        for (let index = 0; index < length; index += 1) {
            put(object, String(this.value(tape)), this.value(tape));
        }
        return object;
    }
    keys(cls, tape) {
        const known = this.classes[cls];
        if (known !== undefined) {
            return known;
        }
        const keys = JSON.parse(this.keysOf(cls));
        this.classes[cls] = keys;
        // To be asked may have let the memory grow, which leaves the views of it empty.
        this.look(tape);
        return keys;
    }
    word(index) {
        return this.words[index] ?? 0;
    }
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
