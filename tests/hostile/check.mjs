// Reads the packages below a folder with TypeScript's own parser and checker, then imports them.
// Exits with 1 and says what is wrong.
import { existsSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

const folder = process.argv[2];
const cases = readdirSync(folder).filter((name) => name.startsWith("case"));
const modules = ["index", "types", "routes", "client"];
const wrong = [];

const kinds = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.FunctionDeclaration,
]);
const calls = new Set(["require", "runtime.route", "runtime.app", "Object.freeze"]);
const tags = new Set([
  "deprecated", "default", "example", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
  "not", "pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType", "minItems", "maxItems", "uniqueItems", "items",
]);
// Control characters but the newline, line separators, marks of direction and of no width.
const unreadable =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

function parse(path) {
  const text = readFileSync(path, "utf8");
  const say = (what) => wrong.push(`${path}: ${what}`);
  const found = unreadable.exec(text);
  if (found) say(`the character ${JSON.stringify(found[0])} stands unescaped`);
  if (path.endsWith(".js") && /<\/script|<!--/i.test(text)) say("a page could end here");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  for (const { messageText, start } of file.parseDiagnostics) {
    say(`${ts.flattenDiagnosticMessageText(messageText, "\n")} at ${text.slice(start, start + 40)}`);
  }
  file.statements.forEach((statement) => isExpected(statement, say));
  visit(file, say, false);
}

function isExpected(statement, say) {
  const text = statement.getText();
  const isCjs = ts.isExpressionStatement(statement) &&
    (text === '"use strict";' || (ts.isBinaryExpression(statement.expression) &&
      /^exports\.[\w$\u00a0-\uffff]+ = ([\w$\u00a0-\uffff]+|require\("\.\/[\w./]+"\)\.[\w$\u00a0-\uffff]+);$/u.test(text)));
  if (!kinds.has(statement.kind) && !isCjs) say(`a statement that nobody wrote: ${text.slice(0, 80)}`);
  // An author's type begins otherwise: so it is none of these.
  for (const name of values(statement).filter((name) => /^\p{Lu}/u.test(name))) {
    say(`a value begins as types do: ${name}`);
  }
}

// The names of the values that a statement declares or imports.
function values(statement) {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
  const name = ts.isFunctionDeclaration(statement) ? statement.name : clause?.namedBindings?.name;
  return name ? [name.getText()] : [];
}

function visit(node, say, within) {
  if (ts.isIdentifier(node) && /^injected$/.test(node.text)) say("a name that was only text");
  if (!within && ts.isCallExpression(node) && !calls.has(node.expression.getText())) {
    say(`a call when the file is imported: ${node.getText().slice(0, 80)}`);
  }
  for (const doc of node.jsDoc ?? []) {
    for (const tag of doc.tags ?? []) {
      if (!tags.has(tag.tagName.text)) say(`a tag that nobody meant: @${tag.tagName.text}`);
    }
  }
  const inner = within || ts.isFunctionLike(node);
  ts.forEachChild(node, (child) => visit(child, say, inner));
}

// One runtime for all: what is generated is what is looked at.
for (const name of cases.slice(1)) {
  for (const place of ["src/runtime", "dist/esm/runtime", "dist/cjs/runtime"]) {
    if (!existsSync(join(folder, name, place))) continue;
    rmSync(join(folder, name, place), { recursive: true });
    symlinkSync(join(folder, cases[0], place), join(folder, name, place));
  }
}

const roots = [];
for (const name of cases) {
  for (const module of modules) {
    const source = join(folder, name, "src", `${module}.ts`);
    const declarations = join(folder, name, "dist/esm", `${module}.d.ts`);
    roots.push(source, declarations);
    const scripts = ["esm", "cjs"].map((form) => join(folder, name, "dist", form, `${module}.js`));
    [source, declarations, ...scripts].forEach(parse);
  }
  JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8"));
}

if (wrong.length === 0) {
  const program = ts.createProgram(roots, {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: [],
  });
  for (const { file, start, messageText } of ts.getPreEmitDiagnostics(program)) {
    // The stand-in for Grafana has no types.
    if (file?.fileName.includes("/runtime/")) continue;
    const line = file && file.text.slice(0, start).split("\n").length;
    wrong.push(`${file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  }
}

if (wrong.length === 0) {
  const require = createRequire(import.meta.url);
  const globals = () => Reflect.ownKeys(globalThis).length + Reflect.ownKeys(Object.prototype).length;
  for (const name of cases) {
    const before = globals();
    const esm = await import(pathToFileURL(join(folder, name, "dist/esm/index.js")).href);
    const cjs = require(join(folder, name, "dist/cjs/index.js"));
    if (globals() !== before || "injected" in globalThis) wrong.push(`${name}: importing it did something`);
    const [one, other] = [Object.keys(esm), Object.keys(cjs)].map((keys) => keys.sort().join());
    if (one !== other) wrong.push(`${name}: the forms export ${one} and ${other}`);
  }
}

if (wrong.length > 0) {
  console.error([...new Set(wrong)].slice(0, 20).join("\n"));
  process.exit(1);
}
