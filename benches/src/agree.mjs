// Whether contenders give the same: a faster one that is wrong is not measured.

/** Fails where a contender gives another value than the floor. */
export function agree(contenders) {
  const [[, floor], ...others] = Object.entries(contenders);
  const expected = normal(floor());
  for (const [name, run] of others) {
    const found = normal(run());
    if (found !== expected) {
      throw new Error(`${name} gives ${found.slice(0, 400)} for ${expected.slice(0, 400)}`);
    }
  }
}

/** A value as text with its keys in order: a contender may order them otherwise. */
function normal(value) {
  const parsed = typeof value === "string" ? JSON.parse(value) : value;
  return JSON.stringify(parsed, (_, part) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) {
      return part;
    }
    const pairs = part instanceof Map ? [...part] : Object.entries(part);
    return Object.fromEntries(pairs.sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}
