import { createRequire } from "node:module";

import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

// The real packages, as Node loads them: the CommonJS builds need no bundler.
const grafana = ["data", "runtime", "ui"].map((name) => ({
  find: new RegExp(`^@grafana/${name}$`),
  replacement: require.resolve(`@grafana/${name}`),
}));

export default defineConfig({
  resolve: { alias: grafana },
  test: {
    include: [
      "pkg-template/test/**/*.test.ts",
      "tests/host/**/*.test.ts",
      "tests/package/**/*.test.ts",
      "examples/*/frontend/**/*.test.tsx",
    ],
    setupFiles: ["./tests/host/browser.mjs"],
    // Some tests run a compiler, and share the machine with cargo.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two at a time leave a machine of two cores usable.
    maxWorkers: 2,
    unstubGlobals: true,
  },
});
