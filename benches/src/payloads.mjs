// The values that are measured: the same on every run, in every engine.

/** Numbers that look random and never differ. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const words = "heat garden rose device north south cloud query panel alert label metric trace log".split(" ");

function item(index, random) {
  const word = () => words[Math.floor(random() * words.length)];
  const roles = ["viewer", "editor", "admin"];
  const kinds = ["gauge", "counter", "histogram", "summary"];
  return {
    id: index,
    name: `${word()}-${index}`,
    title: `The ${word()} of the ${word()}`,
    description: random() < 0.3 ? null : `What the ${word()} shows of each ${word()}.`,
    active: random() < 0.5,
    tags: [word(), word()],
    owner: { login: word(), email: `${word()}@example.org`, role: roles[index % 3] },
    created: "2024-03-01T09:30:00Z",
    updated: "2025-11-17T21:04:59Z",
    count: Math.floor(random() * 1e6),
    ratio: Math.round(random() * 1e4) / 1e4,
    low: Math.round(random() * 1e3) / 1e2,
    high: Math.round(random() * 1e5) / 1e2,
    labels: { env: word(), team: word() },
    kind: kinds[index % 4],
    parent: random() < 0.5 ? null : index >> 1,
    note: "",
  };
}

function items(count) {
  const random = numbers(count);
  return { items: Array.from({ length: count }, (_, index) => item(index, random)) };
}

function series(count) {
  const random = numbers(count);
  const times = Array.from({ length: count }, (_, index) => 1_700_000_000 + index * 15);
  return { times, values: times.map(() => random() * 1000) };
}

function texts(count) {
  const random = numbers(count);
  const line = () => `${words[Math.floor(random() * words.length)]}: "naïve café" took 3 ms\n`;
  return {
    texts: Array.from({ length: count }, () => Array.from({ length: 300 }, line).join("")),
  };
}

/** What is measured: how it is called, its type, and its value. */
export const payloads = [
  { name: "30 B", type: "small", value: { id: 7, name: "a", on: true } },
  { name: "35 kB", type: "list", value: items(83) },
  { name: "1 MB", type: "list", value: items(2400) },
  { name: "numbers", type: "numbers", value: series(10_000) },
  { name: "long strings", type: "texts", value: texts(20) },
];
