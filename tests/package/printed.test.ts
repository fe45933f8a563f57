import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { PackageName } from "./installed.ts";
import { packages, Project } from "./installed.ts";

let project: Project;

beforeAll(() => {
  project = new Project();
});

afterAll(() => project.remove());

const options = {
  ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  ...{ erasableSyntaxOnly: true, verbatimModuleSyntax: true, isolatedDeclarations: true },
  ...{ noUnusedLocals: true, noUnusedParameters: true, declaration: true, skipLibCheck: true },
  ...{ target: "ES2020", lib: ["ES2020", "DOM"], types: [] },
  ...{ module: "ES2020", moduleResolution: "bundler" },
};

/** A module without its comments and its layout. */
function plain(file: string): string {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);
  // Declarations keep an import only where they need it; the printed ones keep all.
  const rest = source.statements.filter(
    (statement) => !file.endsWith(".d.ts") || !isImport(statement),
  );
  const printer = ts.createPrinter({ removeComments: true });
  const text = rest.map((node) => printer.printNode(ts.EmitHint.Unspecified, node, source));
  return text
    .join("\n")
    .replace(/\s+/g, " ")
    .replace(/,(?= [}\])])/g, "");
}

/** An import, or the `export {}` that stands for one. */
function isImport(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) || (ts.isExportDeclaration(statement) && isEmpty(statement))
  );
}

function isEmpty({ exportClause }: ts.ExportDeclaration): boolean {
  return (
    exportClause !== undefined &&
    ts.isNamedExports(exportClause) &&
    exportClause.elements.length === 0
  );
}

describe.each(Object.keys(packages) as PackageName[])("%s", (name) => {
  test("the sources compile, and the printed modules are what tsc makes of them", () => {
    const folder = project.of(name);
    const out = join(project.folder, "out", name);
    const compiled = project.compile("typescript-5.9", {
      compilerOptions: { ...options, rootDir: join(folder, "src"), outDir: out },
      include: [join(folder, "src")],
    });
    expect(compiled).toEqual({ status: 0, output: "" });
    // Of the Wasm there is no source: it is written as it was built.
    const printed = readdirSync(join(folder, "dist/esm")).filter((file) =>
      /^(?!wasm\.).*\.(js|d\.ts)$/.test(file),
    );
    const modules = readdirSync(join(folder, "src")).filter((file) => /^(?!wasm\.).*\.ts$/.test(file));
    expect(modules.length).toBeGreaterThan(5);
    const forms = modules.map((file) => file.replace(/\.ts$/, ""));
    const expected = forms.flatMap((name) => [`${name}.d.ts`, `${name}.js`]);
    expect(printed.sort()).toEqual(expected.sort());
    for (const file of printed) {
      expect(plain(join(folder, "dist/esm", file)), file).toBe(plain(join(out, file)));
    }
  });
});

const register = new URL("../host/register.mjs", import.meta.url).href;

/** Prints what each package exports to a script that imports it, and to one that requires it. */
const script = `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const all = [];
for (const name of JSON.parse(process.argv[2])) {
  all.push([name, Object.keys(await import(name)), Object.keys(require(name))]);
}
console.log(JSON.stringify(all));
process.exit();
`;

test("both forms of each package load in Node, and export the same names", () => {
  project.write("names.mjs", script);
  const given = ["--import", register, join(project.folder, "names.mjs")];
  const names = JSON.stringify(Object.keys(packages));
  const text = execFileSync(process.execPath, [...given, names], { encoding: "utf8" });
  const all = JSON.parse(text) as [name: string, esm: string[], cjs: string[]][];
  expect(all).toHaveLength(4);
  for (const [name, esm, cjs] of all) {
    expect(esm, name).toContain("ResourceError");
    expect(cjs.sort(), name).toEqual(esm.sort());
  }
});
