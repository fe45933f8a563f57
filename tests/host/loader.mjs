// How Node finds and reads modules that are written for a bundler.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import ts from "typescript";

/** Takes `@grafana/*` as CommonJS: its ES modules need a bundler (style sheets, names of `moment`). */
export async function resolve(specifier, context, next) {
  if (/^@grafana\/(data|runtime|ui)$/.test(specifier)) {
    return next(specifier, { ...context, conditions: ["require", "node", "default"] });
  }
  return next(specifier, context);
}

/** Removes the types from TypeScript, which Node does from version 22 on. */
export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) {
    return next(url, context);
  }
  const fileName = fileURLToPath(url);
  const { outputText } = ts.transpileModule(await readFile(fileName, "utf8"), {
    fileName,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.ReactJSX,
      verbatimModuleSyntax: true,
      inlineSourceMap: true,
    },
  });
  return { format: "module", source: outputText, shortCircuit: true };
}
