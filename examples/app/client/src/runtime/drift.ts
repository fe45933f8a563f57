/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import type { Path } from "./fault.js";
import { place } from "./place.js";

/** Who refused a reply: the JavaScript made from the shapes, or the backend's own serde code. */
export type Tier = "shape" | "serde";

/** The digests of the contracts that both sides were built from, as far as they are known. */
export interface Digests {
  /** This client's. */
  readonly client: string | undefined;
  /** The backend's, where the transport shows the headers of a reply. */
  readonly backend: string | undefined;
}

/** What is said of a reply that is not of its declared type. */
export interface DriftErrorInit {
  readonly route: string;
  readonly tier: Tier;
  readonly steps: Path;
  /** The words of the tier. */
  readonly detail: string;
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
  readonly digests: Digests;
  readonly cause?: unknown;
}

/** A reply is not of its route's type: the backend and this client have drifted apart. */
export class DriftError extends Error {
  readonly kind = "drift" as const;
  /** The name of the function that was called. */
  readonly route: string;
  /** Who refused the reply. */
  readonly tier: Tier;
  /** Where in the reply, as `tags[3].name`; empty for the reply itself. */
  readonly path: string;
  /** The same as keys and positions, outermost first. */
  readonly steps: Path;
  /** What is wrong there, in the words of serde. */
  readonly detail: string;
  /** What the type declares, as `u8`, where the words say it. */
  readonly expected: string | undefined;
  /** What came, as `string "a"`, where the words say it. */
  readonly found: string | undefined;
  /** The digests of the contracts that both sides were built from. */
  readonly digests: Digests;
  /** What was thrown by the decoder. */
  readonly cause: unknown;

  constructor(init: DriftErrorInit) {
    const path = place(init.steps);
    const where = path === "" ? "" : ` at \`${path}\``;
    super(
      `\`${init.route}\` was answered with what is not of its type${where}: ` +
        `${short(init.detail)}; ${advice(init.digests)}`,
    );
    this.name = "DriftError";
    this.route = init.route;
    this.tier = init.tier;
    this.path = path;
    this.steps = init.steps;
    this.detail = init.detail;
    this.expected = init.expected;
    this.found = init.found;
    this.digests = init.digests;
    this.cause = init.cause;
  }
}

/** Words may quote a whole page of HTML. */
function short(words: string): string {
  return words.length <= 300 ? words : `${words.slice(0, 200)} … ${words.slice(-60)}`;
}

const same = "from one commit, after `grafana-bindgen generate`";

/** The digests tell on which side to look. */
function advice({ client, backend }: Digests): string {
  if (client === undefined || backend === undefined) {
    return `build the plugin's backend and its frontend ${same}`;
  }
  if (client === backend) {
    return (
      "both sides have one contract, so look for what changes replies on the way, " +
      "and run `grafana-bindgen check`"
    );
  }
  return `the backend was built from another contract than this client: build both ${same}`;
}

/** What serde expected and found, as far as its words say so. */
export function wordsOf(message: string): { expected?: string; found?: string } {
  const words = message.replace(/ at line \d+ column \d+$/, "");
  const [, invalid, value, wanted] =
    /^invalid (type|value|length):? (.+), expected (.+)$/s.exec(words) ?? [];
  if (value !== undefined && wanted !== undefined) {
    return { found: invalid === "length" ? `length ${value}` : value, expected: wanted };
  }
  const [, unknown, choice] = /^unknown (.+), expected (.+)$/s.exec(words) ?? [];
  if (unknown !== undefined && choice !== undefined) {
    return { found: unknown, expected: choice };
  }
  const [, missing] = /^missing (field `.+`)$/s.exec(words) ?? [];
  return missing === undefined ? {} : { expected: missing, found: "none" };
}
