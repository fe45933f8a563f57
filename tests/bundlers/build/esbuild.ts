import { join } from "node:path";

import { build } from "esbuild";

import type { Bundler } from "./bundle.ts";
import { entries } from "./bundle.ts";

/** Modules for the browser, split where an import is dynamic. */
export const esbuild: Bundler = {
  name: "esbuild",
  format: "esm",
  bundle: async (project, out) => {
    for (const entry of entries) {
      const { warnings } = await build({
        entryPoints: [join(project, `src/${entry}.ts`)],
        outdir: join(out, entry),
        ...{ bundle: true, splitting: true, minify: true, format: "esm", platform: "browser" },
        external: ["@grafana/*", "rxjs"],
        logLevel: "silent",
      });
      if (warnings.length > 0) {
        throw new Error(warnings.map(({ text }) => text).join("\n"));
      }
    }
  },
};
