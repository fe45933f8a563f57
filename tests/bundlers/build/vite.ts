import { join } from "node:path";

import { build } from "vite";

import type { Bundler } from "./bundle.ts";
import { entries } from "./bundle.ts";

/** A library for the browser, nothing configured beyond its entry and what stays outside. */
export const vite: Bundler = {
  name: "Vite",
  format: "esm",
  bundle: async (project, out) => {
    for (const entry of entries) {
      await build({
        root: project,
        configFile: false,
        logLevel: "error",
        build: {
          outDir: join(out, entry),
          lib: {
            entry: join(project, `src/${entry}.ts`),
            formats: ["es"],
            fileName: () => `${entry}.js`,
          },
          rollupOptions: { external: [/^@grafana\//, "rxjs"] },
          minify: true,
        },
      });
    }
  },
};
