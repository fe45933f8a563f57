import { gzipSync } from "node:zlib";
import { afterEach, expect, it, vi } from "vitest";

import { unpacked } from "../../src/runtime/codec/packed.js";

const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index * index);
const text = gzipSync(bytes).toString("base64");

afterEach(() => vi.unstubAllGlobals());

it("is unpacked by the browser", async () => {
  const builtin = vi.spyOn(process, "getBuiltinModule");
  expect(await unpacked(text)).toEqual(bytes);
  expect(builtin).not.toHaveBeenCalled();
});

it("is unpacked by Node where a test has a page's globals and no more", async () => {
  vi.stubGlobal("DecompressionStream", undefined);
  expect(await unpacked(text)).toEqual(bytes);
});

it("says what is missing where there is neither", async () => {
  vi.stubGlobal("DecompressionStream", undefined);
  vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
  await expect(unpacked(text)).rejects.toThrow("there is no `DecompressionStream` here");
});

it("refuses what was changed on the way", async () => {
  const changed = `${text.slice(0, -8)}AAAAAAAA`;
  await expect(unpacked(changed)).rejects.toThrow();
  vi.stubGlobal("DecompressionStream", undefined);
  await expect(unpacked(changed)).rejects.toThrow();
});
