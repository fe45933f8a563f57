import { namespaces } from "@example/cloud-datasource-client";

import { transport } from "./transport";

/** What comes of one route, of whose package a bundle is to carry nothing else. */
export async function run(): Promise<object> {
  return namespaces(transport);
}
