/** A whole face of a card as a picture, with the places of its fields. */
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { dice } from './dice.ts';
import { printEmblemFace } from './emblem-face.ts';
import { cardHeight, cardWidth, paintBackground, someTone } from './guilloche.ts';
import type { Holder } from './holder.ts';
import { printPortraitFace } from './portrait-face.ts';
import { type Mark, type Marks, somePress } from './type.ts';
import { wearDown } from './wear.ts';

export type Side = 'portrait' | 'emblem';

/** Printed at about 600 dots an inch. */
export const dotsPerMm = 24;

export interface Face {
  readonly side: Side;
  readonly canvas: Canvas;
  readonly marks: readonly Mark[];
}

/** @param words the looks of the card hang on these; both faces of one card have the same. @param wear see `wearDown`. */
export function makeFace(holder: Holder, side: Side, words: string, wear: number): Face {
  const throws = dice(words);
  const [tone, press] = [someTone(throws.part('tone')), somePress(throws.part('press'))];
  const shift = { x: throws.between(-0.7, 0.7), y: throws.between(-0.6, 0.6) };
  const canvas = createCanvas(Math.round(cardWidth * dotsPerMm), Math.round(cardHeight * dotsPerMm));
  const context = canvas.getContext('2d');
  context.scale(dotsPerMm, dotsPerMm);
  context.beginPath();
  context.roundRect(0, 0, cardWidth, cardHeight, 3.1);
  context.clip();
  paintBackground(context, tone, throws.part(`paper ${side}`));
  const marks: Marks = [];
  const own = throws.part(side);
  if (side === 'portrait') printPortraitFace(context, holder, press, shift, own, marks);
  else printEmblemFace(context, holder, press, tone, shift, own, marks);
  wearDown(context, wear, throws.part(`wear ${side}`));
  context.lineWidth = 0.12;
  context.strokeStyle = 'rgba(90,100,110,.5)';
  context.beginPath();
  context.roundRect(0.06, 0.06, cardWidth - 0.12, cardHeight - 0.12, 3.1);
  context.stroke();
  return { side, canvas, marks };
}
