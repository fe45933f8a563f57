// Every route of both examples, called through the generated clients, and what is to come back.
import * as app from "@example/cloud-app-client";
import * as cloud from "@example/cloud-datasource-client";
import { getBackendSrv } from "@grafana/runtime";

/** One call: how it reads, how it is made, and its outcome. */
export interface Call {
  readonly code: string;
  readonly run: () => Promise<unknown>;
  /** What it resolves to, or the fields of the error that it rejects with. */
  readonly expected: Outcome;
}

/** What came of a call. */
export type Outcome = { readonly answer: unknown } | { readonly error: object };

const heating = { name: "heating", title: "Heating", tags: ["indoor", "warm"], devices: 4 };
const half = { name: "50% done?", title: "Half a project", tags: [], devices: 0 };
const roses = {
  name: "garden/roses & co",
  title: "The rose garden",
  tags: ["outdoor"],
  devices: 2,
};

/** The calls of the data source. */
export function dataSourceCalls(source: cloud.DataSource): Call[] {
  const client = cloud.cloudResources(source);
  return [
    {
      code: "client.namespaces()",
      run: () => client.namespaces(),
      expected: { answer: { namespaces: ["default", "staging"] } },
    },
    {
      code: "client.projects()",
      run: () => client.projects(),
      expected: { answer: [heating, half, roses] },
    },
    {
      code: 'client.projects({ search: "GARDEN", tags: ["outdoor"], limit: 1 })',
      run: () => client.projects({ search: "GARDEN", tags: ["outdoor"], limit: 1 }),
      expected: { answer: [roses] },
    },
    {
      code: 'client.project({ project: "garden/roses & co" })',
      run: () => client.project({ project: "garden/roses & co" }),
      expected: { answer: roses },
    },
    {
      code: 'client.project({ project: "50% done?" })',
      run: () => client.project({ project: "50% done?" }),
      expected: { answer: half },
    },
    {
      code: 'client.project({ project: "nowhere" })',
      run: () => client.project({ project: "nowhere" }),
      expected: typed(404, {
        code: "UnknownProject",
        message: "No project has this name.",
        project: "nowhere",
      }),
    },
    {
      code: 'client.setDevice({ state: "on", brightness: 80, since: 1767225600123456789n })',
      run: () => client.setDevice({ state: "on", brightness: 80, since: 1767225600123456789n }),
      expected: { answer: undefined },
    },
    {
      code: "client.device()",
      run: () => client.device(),
      expected: { answer: { state: "on", brightness: 80, since: 1767225600123456789n } },
    },
    {
      code: 'client.setDevice({ state: "on", brightness: 300 }, { validate: true })',
      run: () => client.setDevice({ state: "on", brightness: 300 }, { validate: true }),
      expected: {
        error: {
          thrown:
            "ArgumentError: the JSON body is not valid at `brightness`: " +
            "invalid value: integer `300`, expected u8 at line 1 column 30",
        },
      },
    },
    {
      code: 'client.setDevice({ state: "on", brightness: 120 })',
      run: () => client.setDevice({ state: "on", brightness: 120 }),
      expected: typed(422, {
        code: "TooBright",
        message: "The device can be at most 100 % bright.",
        brightness: 120,
      }),
    },
    {
      code: 'source.getResource("no/such/route")',
      run: () => source.getResource("no/such/route"),
      expected: unknownRoute("no/such/route"),
    },
  ];
}

/** The calls of the app. */
export function appCalls(): Call[] {
  return [
    {
      code: "namespaces()",
      run: () => app.namespaces(),
      expected: { answer: { namespaces: ["default", "staging"] } },
    },
    {
      code: "projects()",
      run: () => app.projects(),
      expected: {
        answer: [
          { name: "heating", namespace: "default", owner: "admin" },
          { name: "garden", namespace: "staging", owner: null },
        ],
      },
    },
    {
      code: "getBackendSrv().get(…)",
      run: () => getBackendSrv().get("/api/plugins/example-cloud-app/resources/no/such/route"),
      expected: unknownRoute("no/such/route"),
    },
  ];
}

/** Makes a call. An error is told by what the generated client promises of it. */
export async function outcome({ run }: Call): Promise<Outcome> {
  try {
    return { answer: await run() };
  } catch (error) {
    if (cloud.isCloudResourcesError(error)) {
      return typed(error.status, error.data);
    }
    const { status, data } = error as { status?: unknown; data?: unknown };
    return { error: status === undefined ? { thrown: String(error) } : { status, data } };
  }
}

function typed(status: number, data: cloud.CloudResourcesError["data"]): Outcome {
  return { error: { kind: "resource", code: data.code, status, data } };
}

/** What the host throws when the plugin knows no such route. */
function unknownRoute(path: string): Outcome {
  return { error: { status: 404, data: { message: `this plugin has no resource "${path}"` } } };
}
