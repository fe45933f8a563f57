/** What `run` of `all.ts` resolves to, in every bundler and runner. */
export const all = {
  project: { name: "heating", title: "Heating", tags: ["warm"], devices: 4 },
  device: "nothing",
  refused: "UnknownProject: No project has this name.",
  count: 7,
  cells: [{ a: 1.5, b: "text", c: [2, "deep"] }],
  events: ["started", "idle"],
};

/** What `run` of `one.ts` resolves to. */
export const one = { namespaces: ["default", "staging"] };
