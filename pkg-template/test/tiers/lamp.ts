import { json } from "@grafana-bindgen/test-host";
import type { Answer } from "@grafana-bindgen/test-host";

import * as runtime from "../../src/runtime/index.js";

/** What a route of the tests replies with. */
export interface Lamp {
  readonly id: bigint;
  readonly name: string;
  readonly tags?: string[];
}

/** Stands for a generated decoder of `Lamp`. */
export function decodeLamp(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    throw fault("struct Lamp", found(value), []);
  }
  const lamp = value as Record<string, unknown>;
  if (!("name" in lamp)) {
    throw new runtime.Fault({
      reason: "mismatch",
      expected: "a string",
      found: "nothing",
      message: "missing field `name`",
    });
  }
  if (typeof lamp["id"] === "number") {
    if (!Number.isSafeInteger(lamp["id"])) {
      throw new runtime.Fault({
        reason: "unsafe-integer",
        expected: "u64",
        found: "an integer beyond 2^53",
        message: "an integer that JavaScript rounds",
        path: ["id"],
      });
    }
    lamp["id"] = BigInt(lamp["id"]);
  }
  if (typeof lamp["id"] !== "bigint") {
    throw fault("u64", found(lamp["id"]), ["id"]);
  }
  if (typeof lamp["name"] !== "string") {
    throw fault("a string", found(lamp["name"]), ["name"]);
  }
  return lamp;
}

function fault(expected: string, found: string, path: runtime.Path): runtime.Fault {
  const message = `invalid type: ${found}, expected ${expected}`;
  return new runtime.Fault({ reason: "mismatch", expected, found, message, path });
}

function found(value: unknown): string {
  return typeof value === "string" ? `string ${JSON.stringify(value)}` : String(value);
}

/** A codec that does as a test says, and remembers what it was asked. */
export interface FakeCodec extends runtime.RouteCodec {
  /** How often it was loaded. */
  loaded: number;
  /** The JSON of each question, with what was asked and the type's number. */
  readonly asked: (readonly [question: "decode" | "check", type: number, text: string])[];
}

export interface Fake {
  readonly decode?: (text: string) => unknown;
  readonly check?: (text: string) => runtime.Issue | undefined;
  readonly load?: () => Promise<void>;
  readonly digest?: string;
}

export function fakeCodec({ decode, check, load, digest = "sha256:client" }: Fake = {}): FakeCodec {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const codec: runtime.Codec = {
    digest,
    decode: (type, bytes) => {
      fake.asked.push(["decode", type, text(bytes)]);
      return (decode ?? JSON.parse)(text(bytes));
    },
    check: (type, bytes) => {
      fake.asked.push(["check", type, text(bytes)]);
      return check?.(text(bytes));
    },
    call: () => [3, "nothing is shared"],
  };
  const fake: FakeCodec = {
    loaded: 0,
    asked: [],
    reply: 3,
    body: 4,
    load: async () => {
      fake.loaded += 1;
      await load?.();
      return codec;
    },
  };
  return fake;
}

/** A route that replies with a lamp; what is given changes it. */
export function lampRoute(data: Partial<runtime.RouteData> = {}): runtime.Route<Lamp> {
  return runtime.route({
    name: "lamp",
    method: "GET",
    path: "lamp",
    query: [],
    body: null,
    reply: "json",
    digest: "sha256:client",
    decode: decodeLamp,
    ...data,
  });
}

/** A route that takes a lamp. */
export function setLampRoute(data: Partial<runtime.RouteData> = {}): runtime.Route<void> {
  const rest = { name: "setLamp", method: "POST", path: "lamp", query: [], body: "json" } as const;
  return runtime.route({ ...rest, reply: "none", digest: "sha256:client", ...data });
}

/** What a call rejects with. */
export async function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => {
      throw new Error(`the call resolved to ${String(value)}`);
    },
    (error: unknown) => error,
  );
}

/** An answer of this JSON, with the header of a backend. */
export function answer(text: string, digest?: string): Answer {
  const header = digest === undefined ? {} : { "x-grafana-bindgen-digest": digest };
  const { headers } = json(null);
  return { headers: { ...headers, ...header }, body: text };
}
