import { cloudResources, isCloudResourcesError } from "@example/cloud-datasource-client";
import { forms } from "@golden/forms";

import { transport } from "./transport";

/** What comes of calls through whole clients, of two packages in one bundle. */
export async function run(): Promise<object> {
  const cloud = cloudResources(transport);
  const many = forms(transport);
  return {
    project: await cloud.project({ project: "heating" }),
    device: (await cloud.setDevice({ state: "on", brightness: 80 })) ?? "nothing",
    refused: await cloud.project({ project: "nowhere" }).catch(explain),
    count: await many.count(),
    cells: (await many.rows()).map(({ cells }) => cells),
    events: (await many.events([{ kind: "idle" }])).map(({ kind }) => kind),
  };
}

function explain(error: unknown): string {
  return isCloudResourcesError(error) ? `${error.code}: ${error.message}` : String(error);
}
