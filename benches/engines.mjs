// The two engines: each runs a module's function in a process or a page of its own.
import { execFileSync } from "node:child_process";
import { join, relative } from "node:path";

import { launch } from "../tests/browser/chromium.ts";
import { site } from "../tests/browser/site.ts";
import { made } from "./crates.mjs";

/** Calls a function of a module in a Node of its own. */
function inNode(file, name, given) {
  const script = `const { ${name} } = await import(${JSON.stringify(file)});
console.log(JSON.stringify(await ${name}(${JSON.stringify(given)})));`;
  const text = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(text);
}

const page = `<!doctype html><title>bench</title><link rel="icon" href="data:,">`;

/** Node and Chromium, by name; `close` ends them. */
export async function engines() {
  const browser = await launch();
  const served = await site(made, { "/": { html: page, policy: "grafana" } });
  const inChromium = async (file, name, given) => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(served.address);
    const url = `/${relative(made, file)}`;
    const call = async ([url, name, given]) => (await import(url))[name](given);
    const found = await tab.evaluate(call, [url, name, given]);
    await context.close();
    return found;
  };
  return {
    engines: { Node: inNode, Chromium: inChromium },
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
}

/** The file of a bundle. */
export const entryOf = (out) => join(out, "entry.js");
