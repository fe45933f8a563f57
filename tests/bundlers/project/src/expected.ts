/** What `run` of `all.ts` resolves to, in every bundler and runner. */
export const all = {
  project: { name: "heating", title: "Heating", tags: ["warm"], devices: 4 },
  device: "nothing",
  refused: "UnknownProject: No project has this name.",
  decoded: { name: "heating", title: "Heating", tags: ["warm"], devices: 4 },
  drifted: 'serde: devices: invalid type: string "four", expected u32 at line 1 column 62',
  invalid: "brightness: invalid value: integer `300`, expected u8 at line 1 column 30",
  label: "on at 80 %",
  count: 7,
  cells: [{ a: 1.5, b: "text", c: [2, "deep"] }],
  events: ["started", "idle"],
};

/** The same where Wasm is forbidden: the shapes have the last word, and the backend has it of bodies. */
export const allWithoutWasm = {
  ...all,
  drifted: 'shape: devices: invalid type: string "four", expected u32',
  invalid: "sent",
  label: "LoadError",
};

/** What `run` of `one.ts` resolves to. */
export const one = { namespaces: ["default", "staging"] };
