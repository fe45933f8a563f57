import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A type of the corpus, and what serde does of it. */
export interface Case {
  readonly name: string;
  readonly root: string;
  readonly rust: string;
  readonly valid_output_json: readonly string[];
  readonly accepted_input_json: readonly string[];
  readonly rejected_input_json: readonly string[];
}

/** All texts of a type. */
export function textsOf(each: Case): string[] {
  const { valid_output_json, accepted_input_json, rejected_input_json } = each;
  return [...new Set([...valid_output_json, ...accepted_input_json, ...rejected_input_json])];
}

const folder = new URL("../corpus/", import.meta.url);

function read(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, folder)), "utf8");
}

/** Types that a browser does not have, each with the reason. */
export const nativeOnly: Readonly<Record<string, string>> = {
  OsStr: "serde has `OsString` only where Unix or Windows is",
};

/** All other types of the corpus. */
export const cases = ["serde.json", "more.json"]
  .flatMap((file) => JSON.parse(read(file)) as Case[])
  .filter(({ name }) => nativeOnly[name] === undefined);

/**
 * The types without a contract of their own, or with one that the check refuses: `table.txt` says of
 * each why. The codec has them all the same.
 */
export const withoutContract: ReadonlySet<string> = new Set(
  [...read("table.txt").matchAll(/^(\w+): (?:Refused|Reported)/gm)].map(([, name]) => name ?? ""),
);
