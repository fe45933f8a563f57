// Measures contenders against a floor: interleaved, in one process, each round a ratio of its own.

/** How long one turn of a contender takes at least; browsers' clocks are coarse. */
const TURN_MS = 4;

/** How often each contender has its turn. */
const ROUNDS = 31;

let kept;

function timeOf(run, times) {
  const start = performance.now();
  for (let time = 0; time < times; time++) {
    kept = run();
  }
  return performance.now() - start;
}

/** How often a contender runs in a turn. Warms it up on the way, until engines have compiled it. */
function timesOf(run) {
  let times = 1;
  // The least of three: another process may have had the core meanwhile.
  while (Math.min(timeOf(run, times), timeOf(run, times), timeOf(run, times)) < TURN_MS) {
    times *= 2;
  }
  timeOf(run, times * 25);
  return times;
}

/** The median of each contender's ratios to the floor, by name. The floor is a contender itself. */
export function ratios(floor, contenders) {
  const entries = Object.entries(contenders).map(([name, run]) => ({ name, run, times: timesOf(run) }));
  const all = new Map(entries.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    const taken = new Map();
    // In turn from either end, so that none always follows the same one.
    for (const { name, run, times } of round % 2 === 0 ? entries : [...entries].reverse()) {
      taken.set(name, timeOf(run, times) / times);
    }
    for (const [name, time] of taken) {
      all.get(name).push(time / taken.get(floor));
    }
  }
  return Object.fromEntries([...all].map(([name, list]) => [name, median(list)]));
}

function median(list) {
  return list.sort((left, right) => left - right)[list.length >> 1];
}

/** The last result, which no engine may leave out. */
export const last = () => kept;
