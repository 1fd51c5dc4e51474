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
}

/** Runs the recogniser on a piece of exactly 48 pixels in height. */
export async function runRecogniser(models: Models, piece: Bitmap): Promise<Steps> {
  const { width, height, data } = piece;
  const plane = width * height;
  const input = new Float32Array(plane * 3);
  for (let i = 0; i < plane; i++)
    for (let c = 0; c < 3; c++) input[c * plane + i] = (data[i * 4 + 2 - c] as number) / 127.5 - 1;
  const name = models.recognition.inputNames[0] as string;
  const result = await models.recognition.run({ [name]: new ort.Tensor('float32', input, [1, 3, height, width]) });
  const output = result[models.recognition.outputNames[0] as string] as ort.Tensor;
  const [, steps, classes] = output.dims as [number, number, number];
  return { probabilities: output.data as Float32Array, steps, classes, characters: models.characters };
}

/**
 * Greedy CTC decoding, optionally with only some characters allowed. Probabilities stay those among all characters,
 * so a digit forced upon a letter shows as improbable.
 */
export function decode({ probabilities, steps, classes, characters }: Steps, allowed?: ReadonlySet<number>): Reading {
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
      at: centre / weight / steps,
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
  return reading.filter((glyph) => glyph.character !== ' ');
}

/** The classes of some characters. */
export function classesOf(models: Models, characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => models.characters.indexOf(character)).filter((index) => index > 0));
}
