/** Text recognition (PP-OCRv4 CTC): one line of text, with the place and the probability of every character. */
import * as ort from 'onnxruntime-node';
import type { Bitmap } from './image.ts';
import type { Models } from './models.ts';

/** One character as read. `at` is its centre along the line, 0 to 1 of the piece's width. */
export interface Glyph {
  readonly character: string;
  readonly probability: number;
  readonly at: number;
  /** What else it might be, best first, without itself. */
  readonly others: readonly { readonly character: string; readonly probability: number }[];
}
export type Reading = readonly Glyph[];

export const lineHeight = 48;
export const textOf = (reading: Reading): string => reading.map((glyph) => glyph.character).join('');
export const weakest = (reading: Reading): number =>
  reading.reduce((low, glyph) => Math.min(low, glyph.probability), 1);
export const average = (reading: Reading): number =>
  reading.length === 0 ? 0 : reading.reduce((sum, glyph) => sum + glyph.probability, 0) / reading.length;

/** A piece as read, and once more with nothing allowed but digits and X when it holds that many. */
export interface Recognised {
  readonly reading: Reading;
  readonly digits: Reading;
}

/** Class probabilities of each step along a line. Only good until the next run: the memory is used again. */
interface Steps {
  readonly probabilities: Float32Array;
  readonly steps: number;
  readonly classes: number;
  readonly characters: readonly string[];
  /** Width of what was run, padding included, over the width of the piece. */
  readonly span: number;
}

interface Waiting {
  readonly models: Models;
  readonly piece: Bitmap;
  readonly allowed: ReadonlySet<number> | undefined;
  resolve(recognised: Recognised): void;
  reject(cause: unknown): void;
}
const waiting: Waiting[] = [];
let isRunning = false;

/**
 * Runs the recogniser on a piece of exactly 48 pixels in height and a width of whole eighths. Pieces asked for in the
 * same turn go together: fields are read side by side, and a few wide runs keep all cores busy where many narrow ones do not.
 * @param allowed only these classes are read
 */
export function recognise(models: Models, piece: Bitmap, allowed?: ReadonlySet<number>): Promise<Recognised> {
  return new Promise((resolve, reject) => {
    waiting.push({ models, piece, allowed, resolve, reject });
    if (!isRunning) setImmediate(runWaiting);
    isRunning = true;
  });
}

/** Widest sum of pieces in one run: more saves no time and costs memory. */
const widestRun = 2400;

async function runWaiting(): Promise<void> {
  while (waiting.length > 0) {
    const all = waiting.sort((a, b) => b.piece.width - a.piece.width);
    const width = (all[0] as Waiting).piece.width;
    // Padding costs as much as print.
    const fit = all.filter((one) => one.piece.width >= width * 0.85).length;
    const together = all.splice(0, Math.max(1, Math.min(fit, Math.floor(widestRun / width))));
    try {
      await runTogether(together);
    } catch (cause) {
      for (const one of together) one.reject(cause);
    }
  }
  isRunning = false;
}

/** Memory of a run, kept for the next one: it would be given back too late, and by then there is much of it. */
let [input, output] = [new Float32Array(0), new Float32Array(0)];
const atLeast = (kept: Float32Array<ArrayBuffer>, length: number): Float32Array<ArrayBuffer> =>
  kept.length >= length ? kept : new Float32Array(length);

async function runTogether(together: readonly Waiting[]): Promise<void> {
  const { models, piece } = together[0] as Waiting;
  const { width, height } = piece;
  const [count, plane, steps, classes] = [together.length, width * height, width / 8, models.characters.length];
  input = atLeast(input, count * plane * 3);
  output = atLeast(output, count * steps * classes);
  // Zeros to the right of narrower pieces: what the model was trained with.
  input.fill(0, 0, count * plane * 3);
  for (const [i, one] of together.entries()) fill(input, i * plane * 3, width, one.piece);
  const [from, to] = [input.subarray(0, count * plane * 3), output.subarray(0, count * steps * classes)];
  await models.recognition.run(
    { [models.recognition.inputNames[0] as string]: new ort.Tensor('float32', from, [count, 3, height, width]) },
    { [models.recognition.outputNames[0] as string]: new ort.Tensor('float32', to, [count, steps, classes]) },
  );
  for (const [i, one] of together.entries()) {
    const probabilities = to.subarray(i * steps * classes, (i + 1) * steps * classes);
    const said = { probabilities, steps, classes, characters: models.characters, span: width / one.piece.width };
    const reading = decode(said, one.allowed);
    const isNumber = (textOf(reading).match(/[0-9Xx]/g)?.length ?? 0) >= 8;
    one.resolve({ reading, digits: isNumber ? decode(said, classesOf(models, numberCharacters)) : [] });
  }
}

/** What an identity number is made of. */
export const numberCharacters = '0123456789X';

/** Writes a piece into a run of a given width, colours in the model's order and range. */
function fill(input: Float32Array, from: number, stride: number, { width, height, data }: Bitmap): void {
  for (let c = 0; c < 3; c++)
    for (let y = 0; y < height; y++) {
      const row = from + (c * height + y) * stride;
      for (let x = 0; x < width; x++) input[row + x] = (data[(y * width + x) * 4 + 2 - c] as number) / 127.5 - 1;
    }
}

/**
 * Greedy CTC decoding, optionally with only some characters allowed. Probabilities stay those among all characters,
 * so a digit forced upon a letter shows as improbable.
 */
function decode({ probabilities, steps, classes, characters, span }: Steps, allowed?: ReadonlySet<number>): Reading {
  const reading: Glyph[] = [];
  let previous = 0;
  let run: number[] = [];
  const close = (): void => {
    if (previous !== 0) reading.push(glyphOf(run, previous));
    run = [];
  };
  const glyphOf = (stepsOfRun: readonly number[], index: number): Glyph => {
    let [best, weight, centre] = [0, 0, 0];
    let peak = stepsOfRun[0] as number;
    for (const step of stepsOfRun) {
      const p = probabilities[step * classes + index] as number;
      if (p > best) [best, peak] = [p, step];
      weight += p;
      centre += p * (step + 0.5);
    }
    return {
      character: characters[index] as string,
      probability: Math.min(1, best),
      at: (centre / weight / steps) * span,
      others: runnersUp(peak, index),
    };
  };
  const runnersUp = (step: number, index: number): Glyph['others'] => {
    const found: { character: string; probability: number }[] = [];
    for (let c = 1; c < classes; c++) {
      const p = probabilities[step * classes + c] as number;
      if (c !== index && p > 0.001) found.push({ character: characters[c] as string, probability: p });
    }
    return found.sort((a, b) => b.probability - a.probability).slice(0, 6);
  };
  for (let step = 0; step < steps; step++) {
    let [best, index] = [-1, 0];
    const base = step * classes;
    if (allowed) {
      best = probabilities[base] as number;
      for (const c of allowed) {
        const p = probabilities[base + c] as number;
        if (p > best) [best, index] = [p, c];
      }
    } else {
      for (let c = 0; c < classes; c++) {
        const p = probabilities[base + c] as number;
        if (p > best) [best, index] = [p, c];
      }
    }
    if (index !== previous) close();
    previous = index;
    if (index !== 0) run.push(step);
  }
  close();
  // Nothing stands in the padding.
  return reading.filter((glyph) => glyph.character !== ' ' && glyph.at <= 1);
}

/** The classes of some characters. */
export function classesOf(models: Models, characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => models.characters.indexOf(character)).filter((index) => index > 0));
}
