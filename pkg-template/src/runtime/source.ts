/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { ArgumentError } from "./errors.js";
import { appTransport, dataSourceTransport } from "./grafana.js";
import type { CallOptions } from "./options.js";
import type { RouteData } from "./route.js";
import type { Transport } from "./transport.js";
import { kind } from "./values.js";

/** What is passed on to the host with a call of `getResource` or `postResource`. */
export interface HostOptions {
  headers?: Record<string, string>;
  requestId?: string;
  showErrorAlert?: boolean;
  showSuccessAlert?: boolean;
  abortSignal?: AbortSignal;
}

/** A `DataSourceWithBackend` of any version, by what is used of it. */
export interface DataSource {
  readonly uid: string;
  getResource(path: string, params?: undefined, options?: HostOptions): Promise<unknown>;
  postResource(path: string, data?: unknown, options?: HostOptions): Promise<unknown>;
  /** Since Grafana 13. */
  buildResourcesDatasourceUrl?(path: string): string;
}

/** Whom the routes of a data source are called on. */
export type Source = DataSource | Transport;

/** An app plugin, whose routes are called by its id. */
export interface AppSource {
  readonly pluginId: string;
}

/** The app plugin with this id. */
export function app(pluginId: string): AppSource {
  return Object.freeze({ pluginId });
}

/** What sends the requests of a call. */
export function transportOf(
  route: RouteData,
  source: Source | AppSource,
  options: CallOptions,
): Transport {
  if (options.transport !== undefined) {
    return options.transport;
  }
  // Callers without types can pass anything.
  const given: unknown = source;
  if (typeof given !== "object" || given === null) {
    throw unfit(route, kind(given));
  }
  if ("send" in source) {
    return source;
  }
  if ("pluginId" in source) {
    return appTransport(source.pluginId);
  }
  if (typeof source.getResource !== "function") {
    throw unfit(route, "an object without `getResource`");
  }
  return dataSourceTransport(source);
}

function unfit(route: RouteData, found: string): ArgumentError {
  const advice = "pass the data source (an instance of DataSourceWithBackend) or a transport";
  return new ArgumentError(route.name, "source", `is ${found}: ${advice}`);
}
