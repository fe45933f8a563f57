import { defineConfig, mergeConfig } from "vitest/config";

import base from "../../vitest.config.ts";

const { test, ...rest } = base;

// Apart from the other tests: these compile the types of the corpus, natively and to Wasm.
export default mergeConfig(
  rest,
  defineConfig({
    test: {
      ...test,
      globalSetup: ["tests/codec/setup.ts"],
      include: ["tests/codec/**/*.test.ts"],
      // The package is a bundler's to read, since it asks for Grafana's.
      server: { deps: { inline: [/target\/e2e/] } },
      hookTimeout: 900_000,
      maxWorkers: 1,
    },
  }),
);
