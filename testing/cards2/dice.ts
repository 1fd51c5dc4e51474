/** Randomness of the second generator: xorshift, so that no sequence is shared with the first. */
export interface Dice {
  (): number;
  range(low: number, high: number): number;
  int(low: number, high: number): number;
  of<T>(items: readonly T[]): T;
  maybe(p: number): boolean;
  /** Near normal, mean 0, deviation 1. */
  bell(): number;
}

/** Dice that always fall alike for a seed. */
export function diceOf(seed: number): Dice {
  let [a, b] = [(seed * 2654435761 + 12345) >>> 0 || 1, (seed ^ 0x2f6e2b1) >>> 0 || 7];
  const next = (): number => {
    let t = a;
    const s = b;
    a = s;
    t ^= t << 23;
    t ^= t >>> 17;
    t ^= s ^ (s >>> 26);
    b = t >>> 0;
    return ((b + s) >>> 0) / 4294967296;
  };
  for (let i = 0; i < 20; i++) next();
  const range = (low: number, high: number): number => low + (high - low) * next();
  const int = (low: number, high: number): number => Math.min(high, Math.floor(range(low, high + 1)));
  return Object.assign(next, {
    range,
    int,
    of: <T>(items: readonly T[]): T => items[int(0, items.length - 1)]!,
    maybe: (p: number) => next() < p,
    bell: () => Math.sqrt(-2 * Math.log(1 - next() * 0.999999)) * Math.cos(2 * Math.PI * next()),
  });
}
