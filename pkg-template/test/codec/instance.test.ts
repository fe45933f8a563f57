import { gzipSync } from "node:zlib";

import { afterEach, describe, expect, it, vi } from "vitest";

import { codec as datasource } from "../../../examples/datasource/client/src/codec.js";
import { glue, wasm } from "../../../examples/datasource/client/src/wasm.js";
import type { Outcome } from "../../src/runtime/codec/codec.js";
import { codec, CodecError } from "../../src/runtime/codec/index.js";
import type { Exports, Glue } from "../../src/runtime/codec/index.js";

/** A module of nothing. */
const EMPTY = gzipSync(Buffer.from("AGFzbQEAAAA=", "base64")).toString("base64");

const bytes = (text: string) => new TextEncoder().encode(text);

/** A codec over functions of a test, and how many instances it has made. */
function fake(functions: Partial<Exports>, pages = 1, digest = "sha256:a") {
  const made: Glue[] = [];
  const glue = (): Glue => {
    const memory = new WebAssembly.Memory({ initial: pages });
    const instance: Glue = {
      initSync: () => ({ memory }),
      codec_digest: () => "sha256:a",
      codec_decode: () => true,
      codec_check: () => true,
      codec_slots: () => 0,
      codec_slots_len: () => 1,
      codec_text: () => 0,
      codec_text_len: () => 0,
      codec_keys: () => "[]",
      codec_message: () => "missing field `x` at line 1 column 2",
      codec_offset: () => 2,
      codec_path: () => ["a", 1],
      ...functions,
    };
    made.push(instance);
    return instance;
  };
  return { load: codec({ digest, glue, wasm: EMPTY, makers: {} }), made };
}

afterEach(() => vi.unstubAllGlobals());

describe("the instance of a codec", () => {
  it("is made by the first call and kept", async () => {
    const { load, made } = fake({});
    expect(made).toHaveLength(0);
    const loaded = await load();
    expect(await load()).toBe(loaded);
    expect(loaded.decode(0, bytes("0"))).toBe(0);
    expect(loaded.check(0, bytes("0"))).toBeUndefined();
    expect(made).toHaveLength(1);
  });

  it("is refused where it is of another contract, each time", async () => {
    const { load } = fake({}, 1, "sha256:b");
    const words = "the codec is of the contract sha256:a, and the package of sha256:b: generate it anew";
    await expect(load()).rejects.toThrow(words);
    await expect(load()).rejects.toThrow(words);
  });

  it("is made by the next call where the first one failed", async () => {
    const digests = [""];
    const { load, made } = fake({ codec_digest: () => digests.pop() ?? "sha256:a" });
    await expect(load()).rejects.toThrow("the codec is of the contract , and");
    const loaded = await load();
    expect(await load()).toBe(loaded);
    expect(made).toHaveLength(2);
  });

  it("is not unpacked where there is no Wasm, which Node does not outlive", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    const response = vi.fn();
    vi.stubGlobal("Response", response);
    await expect(fake({}).load()).rejects.toThrow("there is no `WebAssembly` here");
    expect(response).not.toHaveBeenCalled();
  });

  it("stays when serde refuses the bytes", async () => {
    const { load, made } = fake({ codec_decode: () => false, codec_check: () => false });
    const refused = { message: "missing field `x` at line 1 column 2", path: ["a", 1], offset: 2 };
    const loaded = await load();
    expect(() => loaded.decode(0, bytes("{}"))).toThrow(CodecError);
    expect(() => loaded.decode(0, bytes("{}"))).toThrow(expect.objectContaining(refused));
    expect(loaded.check(0, bytes("{}"))).toMatchObject(refused);
    expect(made).toHaveLength(1);
  });

  it("is made anew when it has stopped midway", async () => {
    let traps = true;
    const trap = () => {
      if (traps) {
        throw new WebAssembly.RuntimeError("unreachable");
      }
      return true;
    };
    const { load, made } = fake({ codec_decode: trap });
    const loaded = await load();
    expect(() => loaded.decode(0, bytes("0"))).toThrow("unreachable");
    traps = false;
    expect(loaded.decode(0, bytes("0"))).toBe(0);
    expect(loaded.decode(0, bytes("0"))).toBe(0);
    expect(made).toHaveLength(2);
  });

  it("reads from the tape what a shared function gives", async () => {
    const told: Outcome[] = [[0, null], [0, undefined], [1, null, "no"], [2, 0, [], "why"], [3, "why"]];
    const { load } = fake({ shared_call: (index) => told[index] as Outcome });
    const loaded = await load();
    expect(told.map((_, index) => loaded.call(index, []))).toEqual([
      [0, 0],
      [0, undefined],
      [1, 0, "no"],
      [2, 0, [], "why"],
      [3, "why"],
    ]);
    expect((await fake({}).load()).call(0, [])).toEqual([3, "it is not shared"]);
  });

  it("is dropped when its memory has grown beyond 64 MiB, whatever the answer", async () => {
    for (const answer of [true, false]) {
      const { load, made } = fake({ codec_check: () => answer }, 1025);
      const loaded = await load();
      const before = made.length;
      loaded.check(0, bytes("0"));
      loaded.check(0, bytes("0"));
      expect(made).toHaveLength(before + 2);
    }
  });
});

describe("the codec of the example data source", () => {
  const [namespaces, project, device] = [0, 2, 4];

  it("reads what the backend writes, and refuses what the backend refuses, in its words", async () => {
    const loaded = await datasource();
    expect(loaded.decode(namespaces, bytes('{"namespaces":["a","\\u00e9\\ud83d\\ude00"]}'))).toEqual({
      namespaces: ["a", "é😀"],
    });
    const text = '{"tags":[],"name":"a","devices":4294967296,"title":"b"}';
    expect(() => loaded.decode(project, bytes(text))).toThrow(
      expect.objectContaining({
        message: "invalid value: integer `4294967296`, expected u32 at line 1 column 42",
        path: ["devices"],
      }),
    );
    expect(loaded.check(device, bytes('{"state":"dim"}'))).toMatchObject({
      message: "unknown variant `dim`, expected `on` or `off` at line 1 column 14",
      path: ["state"],
    });
  });

  it("answers many calls within the memory of one", async () => {
    const grown: number[] = [];
    const memories = new Set<WebAssembly.Memory>();
    const instantiate = WebAssembly.Instance;
    class Watched extends instantiate {
      constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
        super(module, imports);
        memories.add(this.exports["memory"] as WebAssembly.Memory);
      }
    }
    WebAssembly.Instance = Watched;
    try {
      const loaded = await codec({ digest: (await datasource()).digest, glue, wasm, makers: {} })();
      const good = bytes(JSON.stringify({ namespaces: Array.from({ length: 100 }, (_, n) => `n${n}`) }));
      const bad = bytes('{"namespaces":["a",1]}');
      for (let round = 0; round < 20_000; round += 1) {
        loaded.decode(namespaces, good);
        expect(() => loaded.decode(namespaces, bad)).toThrow(CodecError);
        loaded.check(device, bad);
        if (round % 10_000 === 0) {
          grown.push([...memories][0]?.buffer.byteLength ?? 0);
        }
      }
      grown.push([...memories][0]?.buffer.byteLength ?? 0);
    } finally {
      WebAssembly.Instance = instantiate;
    }
    expect(memories.size).toBe(1);
    expect(grown[2]).toBe(grown[1]);
    expect(grown[2]).toBeLessThan(4 * 1024 * 1024);
  });
});
