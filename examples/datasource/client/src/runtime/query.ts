/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { pathNames } from "./path.js";
import type { RouteData } from "./route.js";
import type { Values } from "./values.js";
import { encode, valueOf, write } from "./values.js";

/**
 * The query of a route without `?`, encoded. An array repeats its key; `undefined` and `null` are
 * left out. Grafana's versions differ in how they write a query, so the host never gets to.
 */
export function query(route: RouteData, values: Values): string {
  const pairs = keys(route, values).flatMap((key) => {
    const value = valueOf(values, key);
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.filter(given).map((item) => pair(route, key, item));
  });
  return pairs.join("&");
}

function keys(route: RouteData, values: Values): readonly string[] {
  if (route.query !== null) {
    return route.query;
  }
  const inPath = pathNames(route);
  return Object.keys(values).filter((key) => !inPath.has(key));
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function pair(route: RouteData, key: string, value: unknown): string {
  return `${encode(route, key, key)}=${encode(route, key, write(route, key, value))}`;
}
