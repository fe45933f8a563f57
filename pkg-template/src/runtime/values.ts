/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { ArgumentError } from "./errors.js";
import type { RouteData } from "./route.js";

/** The parameters of a call, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** A parameter; what every object inherits, such as `constructor`, is none. */
export function valueOf(values: Values, name: string): unknown {
  return Object.prototype.hasOwnProperty.call(values, name) ? values[name] : undefined;
}

/** A parameter as text. */
export function write(route: RouteData, name: string, value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "boolean":
    case "bigint":
      return String(value);
    case "number":
      return writeNumber(route, name, value);
    default:
      throw new ArgumentError(
        route.name,
        name,
        `is ${kind(value)}: pass a string, a number or a boolean`,
      );
  }
}

function writeNumber(route: RouteData, name: string, value: number): string {
  if (!Number.isFinite(value)) {
    throw new ArgumentError(route.name, name, `is ${value}: pass a finite number`);
  }
  // `String` gives 1e+21 from here on, which no integer parser takes.
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** Text as a part of a URL. */
export function encode(route: RouteData, name: string, text: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    const problem = "has half of a surrogate pair, which a URL cannot carry: pass well-formed text";
    throw new ArgumentError(route.name, name, problem, cause);
  }
}

/** What a value is, for a message. */
export function kind(value: unknown): string {
  if (value === null || value === undefined) {
    return String(value);
  }
  if (Array.isArray(value)) {
    return "an array";
  }
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
