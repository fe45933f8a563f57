import type { Transport } from "@example/cloud-datasource-client";

const replies: Readonly<Record<string, readonly [status: number, value: unknown]>> = {
  namespaces: [200, { namespaces: ["default", "staging"] }],
  "projects/heating": [200, { name: "heating", title: "Heating", tags: ["warm"], devices: 4 }],
  "projects/nowhere": [
    404,
    { code: "UnknownProject", message: "No project has this name.", project: "nowhere" },
  ],
  // As a backend of another version has it.
  "projects/drifted": [200, { name: "drifted", title: "Drifted", tags: [], devices: "four" }],
  device: [204, undefined],
  count: [200, 7],
  rows: [
    200,
    [
      {
        cells: { a: 1.5, b: "text", c: [2, "deep"] },
        by_level: { HIGH: 3 },
        by_number: { 7: true },
        corner: [1, 2, "x"],
        rgb: [1, 2, 3],
        anything: { any: [null] },
        offset: 0,
        limit: 50,
        more: "flattened",
      },
    ],
  ],
  events: [200, [{ kind: "started", at: 0.5 }, { kind: "idle" }]],
};

/** Answers from a table, with the bytes of JSON: what is tried is the package, not a plugin. */
export const transport: Transport = {
  send: async ({ path }) => {
    const [status, value] = replies[path] ?? [404, { message: `no reply is kept for ${path}` }];
    const body = value === undefined ? undefined : new TextEncoder().encode(JSON.stringify(value));
    return { status, body };
  },
};
