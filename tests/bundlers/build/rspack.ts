import { join } from "node:path";

import type { Configuration } from "@rspack/core";
import { rspack } from "@rspack/core";

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
    module: {
      rules: [
        {
          ...{ exclude: /(node_modules)/, test: /\.[tj]sx?$/, type: "javascript/auto" },
          use: { loader: "builtin:swc-loader", options: { jsc } },
        },
      ],
    },
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
    },
  };
}

const jsc = { parser: { syntax: "typescript", tsx: true }, target: "es2022" };

export const rspack2: Bundler = {
  name: "rspack, as @grafana/create-plugin configures it",
  format: "amd",
  bundle: async (project, out) => {
    const all = rspack(entries.map((entry) => configuration(project, out, entry)));
    await new Promise<void>((resolve, reject) => {
      all.run((error, stats) => {
        const said = stats?.toString({ all: false, errors: true, warnings: true }) ?? "";
        if (error !== null || said.trim() !== "") {
          reject(error ?? new Error(said));
        } else {
          all.close(() => resolve());
        }
      });
    });
  },
};
