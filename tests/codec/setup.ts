import { generate } from "./crate.ts";

/** Once for all files: the crate's package, with its codec. */
export function setup(): void {
  generate();
}
