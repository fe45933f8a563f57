/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { CallOptions } from "./options.js";
import type { RouteData } from "./route.js";
import type { Transport } from "./transport.js";
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
export declare function app(pluginId: string): AppSource;
/** What sends the requests of a call. */
export declare function transportOf(route: RouteData, source: Source | AppSource, options: CallOptions): Transport;
