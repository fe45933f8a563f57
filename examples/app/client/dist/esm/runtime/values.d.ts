/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { RouteData } from "./route.js";
/** The parameters of a call, by name. */
export type Values = Readonly<Record<string, unknown>>;
/** A parameter; what every object inherits, such as `constructor`, is none. */
export declare function valueOf(values: Values, name: string): unknown;
/** A parameter as text. */
export declare function write(route: RouteData, name: string, value: unknown): string;
/** Text as a part of a URL. */
export declare function encode(route: RouteData, name: string, text: string): string;
/** What a value is, for a message. */
export declare function kind(value: unknown): string;
