import { fileURLToPath } from "node:url";

import { build } from "vite";

/** Where the page is made. */
const out = fileURLToPath(new URL("../../../target/e2e/page", import.meta.url));

/** The page's HTML: what Grafana's own defines before any script runs, and the page's script. */
export const html = `<!doctype html>
<title>The editor</title>
<link rel="icon" href="data:,">
<script nonce="NONCE">
  window.grafanaBootData = { settings: {}, user: {}, navTree: [] };
</script>
<div id="root"></div>
<script type="module" nonce="NONCE" src="/page.js"></script>`;

/** Bundles the example's frontend with the real packages of Grafana; returns the page's folder. */
export async function bundle(): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    // Variables of Node that packages ask for.
    define: { "process.env.NODE_ENV": '"production"', "process.env": "{}" },
    // Vite takes a test for development.
    oxc: { jsx: { runtime: "automatic", development: false } },
    build: {
      outDir: out,
      emptyOutDir: true,
      minify: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: fileURLToPath(new URL("main.tsx", import.meta.url)),
        output: { entryFileNames: "page.js" },
      },
    },
  });
  return out;
}
