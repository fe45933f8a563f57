import { defineConfig, mergeConfig } from "vitest/config";

import base from "../../vitest.config.ts";

// Apart from the other tests: these need the programs that cargo builds.
const { test, ...rest } = base;

export default mergeConfig(
  rest,
  defineConfig({ test: { ...test, include: ["tests/e2e/**/*.test.ts"] } }),
);
