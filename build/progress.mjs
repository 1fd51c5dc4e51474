// Says what is going on, and how long it took, one line per step.

/** Seconds since `start` (milliseconds of performance.now), for people: `0.4 s`. */
export const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

export function say(text) {
  console.log(text);
}

/** Runs `work` between a line that says what begins and a line that says how long it took. */
export async function step(what, work) {
  const start = performance.now();
  say(`• ${what} …`);
  const result = await work();
  say(`  done in ${secondsSince(start)}`);
  return result;
}
