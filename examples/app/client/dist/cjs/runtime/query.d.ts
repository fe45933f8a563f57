/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { RouteData } from "./route.js";
import type { Values } from "./values.js";
/**
 * The query of a route without `?`, encoded. An array repeats its key; `undefined` and `null` are
 * left out. Grafana's versions differ in how they write a query, so the host never gets to.
 */
export declare function query(route: RouteData, values: Values): string;
