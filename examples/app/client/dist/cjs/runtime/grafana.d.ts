/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import type { DataSource } from "./source.js";
import type { Transport } from "./transport.js";
/** Calls the resources of an app plugin through Grafana. */
export declare function appTransport(pluginId: string): Transport;
/** Calls the resources of a data source through Grafana. */
export declare function dataSourceTransport(source: DataSource): Transport;
