// JSON without a loss: what a value is compared with that came through the codec.

/** Reads JSON. An integer that a number cannot hold is a bigint, as the codec gives it. */
export function parse(text: string): unknown {
  const reader = new Reader(text);
  return reader.value();
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): unknown {
    this.#space();
    const first = this.#text[this.#at];
    if (first === "{") {
      return this.#object();
    }
    if (first === "[") {
      return this.#list();
    }
    return first === '"' ? this.#string() : this.#scalar();
  }

  #object(): Map<string, unknown> {
    const found = new Map<string, unknown>();
    this.#items("}", () => {
      const key = this.#string();
      this.#space();
      this.#at += 1;
      found.set(key, this.value());
    });
    return found;
  }

  #list(): unknown[] {
    const found: unknown[] = [];
    this.#items("]", () => found.push(this.value()));
    return found;
  }

  #items(end: string, read: () => void): void {
    this.#at += 1;
    this.#space();
    while (this.#text[this.#at] !== end) {
      read();
      this.#space();
      this.#at += this.#text[this.#at] === "," ? 1 : 0;
      this.#space();
    }
    this.#at += 1;
  }

  #string(): string {
    return JSON.parse(this.#match(/"(?:[^"\\]|\\.)*"/y)) as string;
  }

  #scalar(): unknown {
    const text = this.#match(/[-+.\w]+/y);
    if (!/^-?\d+$/.test(text)) {
      return JSON.parse(text);
    }
    return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
  }

  #space(): void {
    this.#match(/\s*/y);
  }

  #match(expression: RegExp): string {
    expression.lastIndex = this.#at;
    const [found] = expression.exec(this.#text) ?? [];
    if (found === undefined) {
      throw new Error(`no ${expression} at ${this.#at} of ${this.#text}`);
    }
    this.#at += found.length;
    return found;
  }
}

/** A value in one form, whatever its objects are made of and in whatever order their keys stand. */
export function normal(value: unknown): string {
  if (typeof value === "bigint") {
    return value.toString();
  }
  if (Array.isArray(value)) {
    return `[${value.map(normal).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) {
    return Object.is(value, -0) ? "-0" : (JSON.stringify(value) ?? String(value));
  }
  const pairs = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value);
  const sorted = pairs.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${normal(part)}`).join(",")}}`;
}
