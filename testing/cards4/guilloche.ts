/** The security background of a face: tinted paper under fine waves and rosettes. Millimetres. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';

export const [cardWidth, cardHeight] = [85.6, 54];

export interface Tone {
  readonly left: string;
  readonly middle: string;
  readonly right: string;
  readonly lines: readonly string[];
}

/** Batches of paper differ, and old cards have yellowed. */
const tones: readonly Tone[] = [
  { left: '#d3e7ef', middle: '#f3e6ea', right: '#d6e6f3', lines: ['#7fb7cf', '#d79fb4', '#83aed6'] },
  { left: '#cfe6e6', middle: '#f0ebe4', right: '#d0e2ee', lines: ['#78b9b6', '#d3ac98', '#7ba9cc'] },
  { left: '#dfe9f2', middle: '#f4f1ea', right: '#dbe7ea', lines: ['#92b6d2', '#cdb08f', '#8bbcc0'] },
  { left: '#e3e7da', middle: '#f2e7d6', right: '#dbe4da', lines: ['#98b89a', '#cfa586', '#8fb3b0'] },
  { left: '#d8e3f3', middle: '#f2e3ee', right: '#e0e0f2', lines: ['#8aa9dc', '#d59ac4', '#9a9ad8'] },
];

export const someTone = (throws: Dice): Tone => throws.one(tones);

function waves(context: SKRSContext2D, throws: Dice, colour: string, alpha: number): void {
  const [pitch, swing, length, shift] = [
    throws.between(0.55, 0.95),
    throws.between(0.8, 2.6),
    throws.between(9, 26),
    throws.between(0, 7),
  ];
  const [second, lean] = [throws.between(0.2, 0.8), throws.between(-0.12, 0.12)];
  context.strokeStyle = colour;
  context.globalAlpha = alpha;
  context.lineWidth = throws.between(0.06, 0.12);
  for (let y = -6; y < cardHeight + 6; y += pitch) {
    context.beginPath();
    for (let x = -1; x <= cardWidth + 1; x += 0.7) {
      const at = x / length + y * 0.03;
      const bend = swing * Math.sin(at * 2 * Math.PI + shift) + second * Math.sin(at * 5.1 + y * 0.11);
      context.lineTo(x, y + bend + lean * x);
    }
    context.stroke();
  }
}

function rosette(context: SKRSContext2D, throws: Dice, colour: string, x: number, y: number, radius: number): void {
  const [petals, inner, turns] = [throws.whole(7, 15), throws.between(0.35, 0.6), throws.whole(5, 9)];
  context.strokeStyle = colour;
  context.globalAlpha = throws.between(0.3, 0.5);
  context.lineWidth = 0.09;
  for (let turn = 0; turn < turns; turn++) {
    context.beginPath();
    for (let step = 0; step <= 360; step += 2) {
      const angle = (step * Math.PI) / 180;
      const reach = radius * (inner + (1 - inner) * Math.abs(Math.sin((petals * angle) / 2 + turn * 0.35)));
      context.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
    context.closePath();
    context.stroke();
  }
}

export function paintBackground(context: SKRSContext2D, tone: Tone, throws: Dice): void {
  const wash = context.createLinearGradient(0, throws.between(-8, 8), cardWidth, cardHeight);
  wash.addColorStop(0, tone.left);
  wash.addColorStop(throws.between(0.4, 0.62), tone.middle);
  wash.addColorStop(1, tone.right);
  context.fillStyle = wash;
  context.fillRect(0, 0, cardWidth, cardHeight);
  for (const colour of tone.lines) waves(context, throws, colour, throws.between(0.22, 0.42));
  rosette(
    context,
    throws,
    tone.lines[1] ?? '#caa',
    throws.between(34, 48),
    throws.between(24, 32),
    throws.between(12, 17),
  );
  if (throws.chance(0.5)) rosette(context, throws, tone.lines[0] ?? '#aac', 70, 40, throws.between(7, 11));
  context.globalAlpha = 1;
}
