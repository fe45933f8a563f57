import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { launch } from "../browser/chromium.ts";
import type { Pages, Site } from "../browser/site.ts";
import { policies, site } from "../browser/site.ts";
import { chunksOf, entries } from "./build/bundle.ts";
import type { Chunk, Entry } from "./build/bundle.ts";
import { esbuild } from "./build/esbuild.ts";
import { rspack2 } from "./build/rspack.ts";
import { vite } from "./build/vite.ts";
import { webpack5 } from "./build/webpack.ts";
import { pageOf } from "./page.ts";
import * as expected from "./project/src/expected.ts";
import { here, Scratch } from "./scratch.ts";

const policyNames = Object.keys(policies) as (keyof typeof policies)[];

let scratch: Scratch;
let browser: Browser;

beforeAll(async () => {
  scratch = new Scratch();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  scratch.remove();
});

describe.each([webpack5, rspack2, vite, esbuild])("$name", (bundler) => {
  let out: string;
  let served: Site;

  beforeAll(async () => {
    out = join(scratch.folder, bundler.name.split(/\W/)[0] ?? "");
    mkdirSync(out);
    await bundler.bundle(scratch.folder, out);
    layLoaders(out);
    served = await site(out, pages());
  });

  afterAll(() => served.close());

  function pages(): Pages {
    const of = (entry: Entry, policy: keyof typeof policies): [string, Pages[string]] => [
      `/${entry}-${policy}`,
      { html: pageOf(bundler, entry), policy },
    ];
    return Object.fromEntries(
      entries.flatMap((entry) => policyNames.map((policy) => of(entry, policy))),
    );
  }

  test.each(entries.flatMap((entry) => policyNames.map((policy) => [entry, policy] as const)))(
    "calls of %s, in Chromium under the policy %s",
    async (entry, policy) => {
      const page = await browser.newPage();
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      const fetched: string[] = [];
      page.on("request", (request) => fetched.push(basename(new URL(request.url()).pathname)));
      await page.goto(`${served.address}/${entry}-${policy}`);
      const found = await page.evaluate(async () => {
        const { bundle } = window as unknown as { bundle: Promise<{ run(): Promise<object> }> };
        return (await bundle).run();
      });
      expect(found).toEqual(expectedOf(entry, policy));
      // Where Wasm is forbidden the client says so, once for all calls.
      const isForbidden = entry === "all" && policy === "withoutWasm";
      expect(said).toEqual(
        isForbidden ? [expect.stringContaining("the page does not let WebAssembly run")] : [],
      );
      // The codec is fetched when it is needed, once, and by nobody else.
      const codec = codecOf(out, entry).map(({ name }) => name);
      expect(fetched.filter((name) => codec.includes(name))).toEqual(entry === "all" ? codec : []);
      await page.close();
    },
  );

  test("the codec is one chunk of its own", () => {
    const codecs = codecOf(out, "all");
    expect(codecs).toHaveLength(1);
    expect(codecs[0]?.name).not.toBe("all.js");
  });

  test("a bundle that calls one route carries no other", () => {
    const text = chunksOf(out, "one")
      .map((chunk) => chunk.text)
      .join("\n");
    expect(text).toMatch(/["'`]namespaces["'`]/);
    expect(text).not.toContain("projects/{project}");
    expect(text).not.toContain("setDevice");
    expect(text).not.toContain("TooBright");
  });
});

function expectedOf(entry: Entry, policy: keyof typeof policies): object {
  return entry === "all" && policy === "withoutWasm" ? expected.allWithoutWasm : expected[entry];
}

/** The files of a bundle that hold Wasm; that of a golden is a stub, and no Wasm. */
function codecOf(out: string, entry: Entry): Chunk[] {
  return chunksOf(out, entry).filter(({ text }) => {
    const packed = /["'`](H4sI[\w+/=]+)["'`]/.exec(text)?.[1];
    return packed !== undefined && isWasm(gunzipSync(Buffer.from(packed, "base64")));
  });
}

function isWasm(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).toString("latin1") === "\0asm\x01\0\0\0";
}

/** What pages load beside the bundle: Grafana's loader, and the slot of its backend service. */
function layLoaders(folder: string): void {
  const systemjs = join(here, "node_modules/systemjs/dist");
  copyFileSync(join(systemjs, "system.min.js"), join(folder, "system.js"));
  copyFileSync(join(systemjs, "extras/amd.min.js"), join(folder, "amd.js"));
  writeFileSync(join(folder, "runtime.js"), "export function getBackendSrv() {}\n");
}
