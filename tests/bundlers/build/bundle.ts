import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The modules that are bundled: calls of everything, and a call of one route. */
export type Entry = "all" | "one";

export const entries: readonly Entry[] = ["all", "one"];

/** A bundler, configured as its users do it. */
export interface Bundler {
  readonly name: string;
  /** How a page loads what it makes: with Grafana's loader, or as a module of the browser. */
  readonly format: "amd" | "esm";
  /** Bundles both entries, each alone, from `project` to `out/<entry>`. */
  bundle(project: string, out: string): Promise<void>;
}

/** A file of a bundle. */
export interface Chunk {
  readonly name: string;
  readonly text: string;
}

/** The files that were made for an entry; the first is the one that a page loads. */
export function chunksOf(out: string, entry: Entry): Chunk[] {
  const names = readdirSync(join(out, entry), { recursive: true, encoding: "utf8" });
  const chunks = names
    .filter((name) => /\.m?js$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(out, entry, name), "utf8") }));
  const first = (name: string): number => (name === `${entry}.js` ? 0 : 1);
  return chunks.sort((left, right) => first(left.name) - first(right.name));
}
