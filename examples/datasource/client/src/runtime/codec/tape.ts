/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

/** What is in the memory of an instance after a value was decoded. */
export interface Tape {
  /** The memory. */
  readonly memory: WebAssembly.Memory;
  /** Where the slots begin, in bytes. */
  readonly start: number;
  /** How many slots there are. */
  readonly length: number;
  /** All strings of the value, one behind the other. */
  readonly text: string;
}

// The marks of `src/wasm/tape.rs`, in the upper 16 bits of a slot.
const SIMPLE = 0xfff8;
const STRING = 0xfff9;
const LONG_STRING = 0xfffa;
const NAME = 0xfffb;
const ARRAY = 0xfffc;
const OBJECT = 0xfffd;
const MAP = 0xfffe;
const INTEGER = 0xffff;

/** Makes an object, whose keys stand in its text, of the values that come next on the tape. */
export type Maker = (next: () => unknown) => object;

/** The makers of the objects that a package declares, by the JSON of their keys. */
export type Makers = Readonly<Record<string, Maker>>;

/** Objects with the same keys. */
interface Class {
  readonly keys: readonly string[];
  readonly make: Maker;
}

const SIMPLES = [null, false, true] as const;

/** Makes values of the tapes of one instance, whose classes keep their keys. */
export class TapeReader {
  private readonly keysOf: (cls: number) => string;
  private readonly makers: Makers;
  private readonly next: () => unknown;
  private readonly classes: (Class | undefined)[] = [];
  private words: Uint32Array = new Uint32Array(0);
  private numbers: Float64Array = new Float64Array(0);
  private tape: Tape | undefined;
  private text = "";
  private at = 0;

  /** `keysOf` gives the keys of a class, as the JSON of an array. */
  constructor(keysOf: (cls: number) => string, makers: Makers) {
    this.keysOf = keysOf;
    this.makers = makers;
    this.next = () => this.value();
  }

  /** The value that a tape holds. */
  read(tape: Tape): unknown {
    this.tape = tape;
    this.text = tape.text;
    this.at = 0;
    this.look(tape);
    return this.value();
  }

  private look({ memory, start, length }: Tape): void {
    this.words = new Uint32Array(memory.buffer, start, length * 2);
    this.numbers = new Float64Array(memory.buffer, start, length);
  }

  private value(): unknown {
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
        const { keys } = this.classOf(low);
        return keys[keys.length - 1];
      }
      case ARRAY:
        return this.array(low);
      case OBJECT:
        return this.classOf(low).make(this.next);
      case MAP:
        return this.map(low);
      case INTEGER: {
        this.at += 1;
        const words = [this.word(2 * at + 3), this.word(2 * at + 2)] as const;
        const bits = (BigInt(words[0]) << 32n) | BigInt(words[1]);
        return low === 1 ? BigInt.asIntN(64, bits) : bits;
      }
      default:
        return this.numbers[at];
    }
  }

  private array(length: number): unknown[] {
    const items: unknown[] = [];
    for (let index = 0; index < length; index += 1) {
      items.push(this.value());
    }
    return items;
  }

  private map(length: number): object {
    const object = {};
    for (let index = 0; index < length; index += 1) {
      put(object, String(this.value()), this.value());
    }
    return object;
  }

  private classOf(cls: number): Class {
    return this.classes[cls] ?? this.learn(cls);
  }

  private learn(cls: number): Class {
    const json = this.keysOf(cls);
    const keys = JSON.parse(json) as readonly string[];
    const known = { keys, make: this.makers[json] ?? maker(keys) };
    this.classes[cls] = known;
    if (this.tape !== undefined) {
      // To be asked may have let the memory grow, which leaves the views of it empty.
      this.look(this.tape);
    }
    return known;
  }

  private word(index: number): number {
    return this.words[index] ?? 0;
  }
}

/** The maker of objects that nobody declares: those with keys left out, for the most part. */
function maker(keys: readonly string[]): Maker {
  return (next) => {
    const object = {};
    for (const key of keys) {
      put(object, key, next());
    }
    return object;
  };
}

/** An assignment to `__proto__` would be none of a property. */
function put(object: object, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    (object as Record<string, unknown>)[key] = value;
  }
}
