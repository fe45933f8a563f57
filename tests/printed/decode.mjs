// Reads lines: the name of a package below the folder, and a text. Answers each by what the package's
// decoder makes of the text: nothing where it is no JSON. A package has one route with a decoder.
import { createInterface } from "node:readline";
import { readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const decoders = new Map();

for (const name of readdirSync(join(folder, "packages"))) {
  const from = join(folder, "packages", name);
  symlinkSync(join(folder, "runtime"), join(from, "runtime"));
  const routes = Object.values(await import(pathToFileURL(join(from, "routes.js")).href));
  const route = routes.find(({ decode }) => typeof decode === "function");
  decoders.set(name, route?.decode ?? ((value) => value));
}

function answer(name, text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  try {
    return ["value", told(decoders.get(name)(value))];
  } catch (error) {
    const { kind, reason, path, expected, found, message } = error;
    return kind === "fault" ? ["fault", reason, path, expected, found, message] : ["crash", String(error)];
  }
}

/** A value as JSON that loses nothing of it. */
function told(value) {
  if (typeof value === "bigint") return ["big", String(value)];
  if (Object.is(value, -0)) return ["number", "-0"];
  if (typeof value === "number" && !Number.isFinite(value)) return ["number", String(value)];
  if (Array.isArray(value)) return ["list", ...value.map(told)];
  if (typeof value !== "object" || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return ["prototype"];
  return ["object", ...Object.entries(value).map(([key, inner]) => [key, told(inner)])];
}

const inherited = () => Reflect.ownKeys(Object.prototype).length + Reflect.ownKeys(globalThis).length;
const before = inherited();

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(...JSON.parse(line)))}\n`);
}

if (inherited() !== before) {
  throw new Error("what all objects inherit has changed");
}
