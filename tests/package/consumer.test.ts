import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { compilers, Project } from "./installed.ts";

const consumer = readFileSync(new URL("consumer.ts.txt", import.meta.url), "utf8");

/** The ways in which plugins have their compiler find a package. */
const resolutions = {
  "bundler, as @grafana/tsconfig since 2.1": {
    options: { module: "ESNext", moduleResolution: "bundler" },
    type: "commonjs",
  },
  "node, as @grafana/tsconfig before 2.1": {
    // Newer compilers call it by another name, and warn.
    options: { module: "ESNext", moduleResolution: "node", ignoreDeprecations: "6.0" },
    type: "commonjs",
  },
  "node16 in a package of ES modules": {
    options: { module: "Node16", moduleResolution: "node16" },
    type: "module",
  },
  "node16 in a package of CommonJS": {
    options: { module: "Node16", moduleResolution: "node16" },
    type: "commonjs",
  },
} as const;

let project: Project;

beforeAll(() => {
  project = new Project();
  project.write("consumer.ts", consumer);
});

afterAll(() => project.remove());

describe.each(compilers)("%s", (compiler) => {
  test.each(Object.entries(resolutions))("resolves by %s", (_, { options, type }) => {
    project.write("package.json", JSON.stringify({ type }));
    const { ignoreDeprecations = "", ...own } = { ignoreDeprecations: "", ...options };
    const silent = compiler === "typescript-6.0" && ignoreDeprecations !== "";
    const strict = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
    };
    const compiled = project.compile(compiler, {
      compilerOptions: {
        ...{ target: "ES2022", lib: ["ES2022", "DOM"], types: [], noEmit: true },
        // Every declaration of the package is checked, not only what is used; the DOM's is not.
        skipLibCheck: false,
        skipDefaultLibCheck: true,
        ...strict,
        ...own,
        ...(silent ? { ignoreDeprecations } : {}),
      },
      files: ["consumer.ts"],
    });
    expect(compiled).toEqual({ status: 0, output: "" });
  });
});
