/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { RouteData } from "./route.js";
import type { Values } from "./values.js";
/** The segments of a route's path, its values in place, nothing encoded. */
export declare function segments(route: RouteData, values: Values): string[];
/** The names of a route's path values. */
export declare function pathNames(route: RouteData): Set<string>;
