import {
  ArgumentError,
  cloudResources,
  cloudResourcesShared,
  DriftError,
  isCloudResourcesError,
} from "@example/cloud-datasource-client";
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
    ...(await bySerde()),
    label: await label(),
    count: await many.count(),
    cells: (await many.rows()).map(({ cells }) => cells),
    events: (await many.events([{ kind: "idle" }])).map(({ kind }) => kind),
  };
}

/** What comes of the backend's own serde code, or of its stand-in where Wasm is forbidden. */
async function bySerde(): Promise<object> {
  const cloud = cloudResources(transport, { decode: "serde" });
  return {
    decoded: await cloud.project({ project: "heating" }),
    drifted: await cloud.project({ project: "drifted" }).catch(explain),
    // The type cannot say that brightness is a `u8`, and the table takes any.
    invalid: (await cloud.setDevice({ state: "on", brightness: 300 }).catch(explain)) ?? "sent",
  };
}

/** What a function of the backend says, which runs here. */
async function label(): Promise<string> {
  try {
    const { deviceLabel } = await cloudResourcesShared();
    return deviceLabel({ state: "on", brightness: 80 }, "%");
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

function explain(error: unknown): string {
  if (error instanceof DriftError) {
    return `${error.tier}: ${error.path}: ${error.detail}`;
  }
  if (error instanceof ArgumentError) {
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join();
  }
  return isCloudResourcesError(error) ? `${error.code}: ${error.message}` : String(error);
}
