// Tables of what was measured: printed, and written into the documents that quote them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

const ratio = (value) => (value === undefined ? "–" : value.toFixed(2));
const kilobytes = (value) => (value === undefined ? "–" : (value / 1000).toFixed(1));

/** A table with a row for each key of any column. */
function table(title, columns, format) {
  const names = Object.keys(columns);
  const rows = [...new Set(names.flatMap((name) => Object.keys(columns[name])))];
  const line = (first, cells) => `| ${[first, ...cells].join(" | ")} |`;
  const lines = rows.map((row) => line(row, names.map((name) => format(columns[name][row]))));
  return [line(title, names), `|---|${names.map(() => "--:|").join("")}`, ...lines].join("\n");
}

/** The tables, by the name under which a document quotes them. */
function tables({ speed = {}, steps = {}, cold = {}, size = {} }) {
  const found = {};
  for (const [engine, parts] of [...Object.entries(speed), ...Object.entries(steps)]) {
    for (const [part, columns] of Object.entries(parts)) {
      found[`${part}, ${engine}`] = table(`${part}, ${engine}`, columns, ratio);
    }
  }
  const counted = ([count, row]) => [count === "1" ? "1 type" : `${count} types`, row];
  const counts = Object.fromEntries(Object.entries(size).map(counted));
  for (const [name, title, columns, format] of [
    ["first value", "first value", cold, ratio],
    ["size", "kB gzip", counts, kilobytes],
  ]) {
    if (Object.keys(columns).length > 0) {
      found[name] = table(title, columns, format);
    }
  }
  if (speed.Node && speed.Chromium && size[10]) {
    found.short = short(speed, size);
  }
  return found;
}

/** The rows of the README: each contender, and the floor of which it is told. */
const told = [
  ...[["shape", "from text"], ["serde", "from bytes"], ["zod 4", "from text"]],
  ...[["valibot", "from text"], ["ajv standalone", "from text"]],
];

function short(speed, size) {
  const lines = told.map(([name, part]) => {
    const of = (engine) => ratio(speed[engine][part]["35 kB"][name]);
    return `| ${name} | ${of("Node")} | ${of("Chromium")} | ${kilobytes(size[10][name])} |`;
  });
  const head = "| a list of 35 kB | Node | Chromium | kB gzip of 10 types |";
  return [head, "|---|--:|--:|--:|", ...lines].join("\n");
}

/** A place of a document, with the table that belongs there. */
const place = /(<!-- bench: (.*?) -->\n)([^]*?)(<!-- end -->)/g;

/** Prints the tables of what is measured so far, and puts them where a document has `<!-- bench: name -->`. */
export function report(found) {
  const made = tables(found);
  console.log(`\n${Object.values(made).join("\n\n")}`);
  for (const path of ["docs/performance.md", "README.md"]) {
    const file = join(root, path);
    const text = readFileSync(file, "utf8");
    const filled = text.replace(place, (_, begin, name, rest, end) => {
      return name in made ? `${begin}\n${made[name]}\n\n${end}` : `${begin}${rest}${end}`;
    });
    writeFileSync(file, filled);
  }
}
