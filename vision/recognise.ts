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

/** Class probabilities of each step along a line. */
export interface Steps {
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
  resolve(steps: Steps): void;
  reject(cause: unknown): void;
}
let waiting: Waiting[] = [];

/**
 * Runs the recogniser on a piece of exactly 48 pixels in height. Pieces asked for in the same turn go together: fields
 * are read side by side, and a few wide runs keep all cores busy where many narrow ones do not.
 */
export function runRecogniser(models: Models, piece: Bitmap): Promise<Steps> {
  return new Promise((resolve, reject) => {
    waiting.push({ models, piece, resolve, reject });
    if (waiting.length === 1) setImmediate(runWaiting);
  });
}

/** Widest sum of pieces in one run: more saves no time and costs memory. */
const widestRun = 2400;

async function runWaiting(): Promise<void> {
  const all = waiting.sort((a, b) => b.piece.width - a.piece.width);
  waiting = [];
  while (all.length > 0) {
    const width = (all[0] as Waiting).piece.width;
    const fit = all.filter((one) => one.piece.width >= width * 0.7).length;
    const together = all.splice(0, Math.max(1, Math.min(fit, Math.floor(widestRun / width))));
    try {
      const results = await runTogether(together);
      for (const [i, one] of together.entries()) one.resolve(results[i] as Steps);
    } catch (cause) {
      for (const one of together) one.reject(cause);
    }
  }
}

async function runTogether(together: readonly Waiting[]): Promise<Steps[]> {
  const { models, piece } = together[0] as Waiting;
  const { width, height } = piece;
  const plane = width * height;
  // Zeros to the right of narrower pieces: what the model was trained with.
  const input = new Float32Array(together.length * plane * 3);
  for (const [i, { piece }] of together.entries()) fill(input, i * plane * 3, width, piece);
  const name = models.recognition.inputNames[0] as string;
  const tensor = new ort.Tensor('float32', input, [together.length, 3, height, width]);
  const result = await models.recognition.run({ [name]: tensor });
  const output = result[models.recognition.outputNames[0] as string] as ort.Tensor;
  const [, steps, classes] = output.dims as [number, number, number];
  const data = output.data as Float32Array;
  return together.map((one, i) => ({
    probabilities: data.subarray(i * steps * classes, (i + 1) * steps * classes),
    steps,
    classes,
    characters: models.characters,
    span: width / one.piece.width,
  }));
}

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
export function decode(
  { probabilities, steps, classes, characters, span }: Steps,
  allowed?: ReadonlySet<number>,
): Reading {
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
