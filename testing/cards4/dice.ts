/** Seeded chance for the pictures of this folder: the same words give the same throws. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  unit(): number;
  between(low: number, high: number): number;
  /** A whole number, both ends among them. */
  whole(low: number, high: number): number;
  chance(share: number): boolean;
  one<T>(list: readonly T[]): T;
  /** A standard normal number. */
  bell(): number;
  /** Dice of its own for one part of the work, so that a change there moves nothing elsewhere. */
  part(name: string): Dice;
}

/** FNV-1a, then stirred. */
function hash(text: string, salt: number): number {
  let value = (0x811c9dc5 ^ salt) >>> 0;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}

/** @param words what the throws hang on. */
export function dice(words: string): Dice {
  let [a, b, c, count] = [hash(words, 1), hash(words, 2), hash(words, 3), 1];
  // sfc32.
  const unit = (): number => {
    const sum = (a + b + count) >>> 0;
    count = (count + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum / 4_294_967_296;
  };
  for (let turn = 0; turn < 12; turn++) unit();
  return {
    unit,
    between: (low, high) => low + (high - low) * unit(),
    whole: (low, high) => low + Math.floor((high - low + 1) * unit()),
    chance: (share) => unit() < share,
    one: (list) => list[Math.floor(unit() * list.length)]!,
    bell: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    part: (name) => dice(`${words}/${name}`),
  };
}
