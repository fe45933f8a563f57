import { join } from "node:path";

import type { Configuration } from "webpack";
import webpack from "webpack";

import { here } from "../scratch.ts";
import type { Bundler, Entry } from "./bundle.ts";
import { entries } from "./bundle.ts";
import { externals } from "./externals.ts";

/** As the configuration that `@grafana/create-plugin` writes builds a plugin for production. */
function configuration(project: string, out: string, entry: Entry): Configuration {
  return {
    context: join(project, "src"),
    mode: "production",
    devtool: "source-map",
    entry: { [entry]: `./plugin/${entry}.ts` },
    externals,
    experiments: { asyncWebAssembly: true },
    module: { rules: [{ exclude: /(node_modules)/, test: /\.[tj]sx?$/, use: swc(project) }] },
    output: {
      filename: "[name].js",
      library: { type: "amd" },
      path: join(out, entry),
      publicPath: "public/plugins/example/",
      uniqueName: "example",
      crossOriginLoading: "anonymous",
    },
    resolve: {
      extensions: [".js", ".jsx", ".ts", ".tsx"],
      modules: [join(project, "src"), "node_modules"],
      unsafeCache: true,
    },
    resolveLoader: { modules: [join(here, "node_modules")] },
  };
}

function swc(project: string): object {
  const parser = { syntax: "typescript", tsx: true, decorators: false, dynamicImport: true };
  const jsc = { baseUrl: join(project, "src"), target: "es2015", loose: false, parser };
  return { loader: "swc-loader", options: { jsc } };
}

export const webpack5: Bundler = {
  name: "webpack 5, as @grafana/create-plugin configures it",
  format: "amd",
  bundle: async (project, out) => {
    const all = webpack(entries.map((entry) => configuration(project, out, entry)));
    await new Promise<void>((resolve, reject) => {
      all.run((error, stats) => {
        const said = stats?.toString({ all: false, errors: true, warnings: true }) ?? "";
        // A warning is read by each author of a plugin, so there is to be none.
        if (error !== null || said.trim() !== "") {
          reject(error ?? new Error(said));
        } else {
          all.close(() => resolve());
        }
      });
    });
  },
};
