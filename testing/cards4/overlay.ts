/** What lies or holds on a card: fingers, stickers. Drawn on a canvas that reaches `margin` millimetres beyond the card on all sides. */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';
import { cardHeight, cardWidth } from './guilloche.ts';
import { print } from './type.ts';

export const [margin, overlayDots] = [45, 8];

export interface Overlay {
  readonly canvas: Canvas;
  /** True where it hides the card; millimetres of the card. */
  hides(x: number, y: number): boolean;
}

function overlay(draw: (context: SKRSContext2D) => void): Overlay {
  const [wide, high] = [
    Math.round((cardWidth + 2 * margin) * overlayDots),
    Math.round((cardHeight + 2 * margin) * overlayDots),
  ];
  const canvas = createCanvas(wide, high);
  const context = canvas.getContext('2d');
  context.scale(overlayDots, overlayDots);
  context.translate(margin, margin);
  draw(context);
  const pixels = context.getImageData(0, 0, wide, high).data;
  return {
    canvas,
    hides: (x, y) => {
      const [column, row] = [Math.round((x + margin) * overlayDots), Math.round((y + margin) * overlayDots)];
      return column >= 0 && row >= 0 && column < wide && row < high && pixels[(row * wide + column) * 4 + 3]! > 150;
    },
  };
}

/** A finger whose tip is at `x`, `y`, coming from the direction of `angle` (radians). */
export interface Finger {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly thick: number;
}

function finger(context: SKRSContext2D, throws: Dice, { x, y, angle, thick }: Finger): void {
  const [light, deep] = throws.one([
    ['#e6b896', '#b97f5c'],
    ['#d8a27c', '#9d6848'],
    ['#efc9ad', '#c39272'],
  ] as const);
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  const shape = (): void => {
    context.beginPath();
    context.moveTo(70, -thick * 0.62);
    context.lineTo(thick * 0.55, -thick / 2);
    context.bezierCurveTo(-thick * 0.2, -thick * 0.46, -thick * 0.2, thick * 0.46, thick * 0.55, thick / 2);
    context.lineTo(70, thick * 0.62);
    context.closePath();
  };
  // Its shadow is light enough to read through.
  for (let ring = 3; ring >= 1; ring--) {
    context.save();
    context.translate(0, 0.25 * ring);
    context.scale(1, 1 + ring * 0.06);
    context.fillStyle = 'rgba(30,20,15,.11)';
    shape();
    context.fill();
    context.restore();
  }
  const round = context.createLinearGradient(0, -thick / 2, 0, thick / 2);
  round.addColorStop(0, deep);
  round.addColorStop(0.35, light);
  round.addColorStop(0.75, light);
  round.addColorStop(1, deep);
  context.fillStyle = round;
  shape();
  context.fill();
  context.fillStyle = 'rgba(250,222,210,.8)';
  context.strokeStyle = 'rgba(150,95,75,.6)';
  context.lineWidth = 0.25;
  context.beginPath();
  context.ellipse(thick * 0.42, 0, thick * 0.42, thick * 0.31, 0, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.strokeStyle = 'rgba(130,80,60,.3)';
  for (const fold of [1.35, 1.5]) {
    context.beginPath();
    context.moveTo(thick * fold, -thick * 0.36);
    context.quadraticCurveTo(thick * (fold + 0.1), 0, thick * fold, thick * 0.36);
    context.stroke();
  }
  context.restore();
}

export const fingers = (throws: Dice, all: readonly Finger[]): Overlay =>
  overlay((context) => {
    for (const one of all) finger(context, throws, one);
  });

/** A finger from outside over an edge of the card, its tip `deep` millimetres in. */
export function edgeFinger(throws: Dice, deep: number): Finger {
  const thick = throws.between(13, 18);
  const lean = throws.between(-0.5, 0.5);
  const [along, across] = [throws.between(4, cardWidth - 4), throws.between(4, cardHeight - 4)];
  return throws.one([
    { x: deep, y: across, angle: Math.PI + lean, thick },
    { x: cardWidth - deep, y: across, angle: lean, thick },
    { x: along, y: cardHeight - deep, angle: Math.PI / 2 + lean, thick },
    { x: along, y: deep, angle: -Math.PI / 2 + lean, thick },
  ]);
}

/** A paper label stuck on the card. */
export const sticker = (throws: Dice, x: number, y: number): Overlay =>
  overlay((context) => {
    const [wide, high] = [throws.between(14, 36), throws.between(7, 14)];
    context.translate(x, y);
    context.rotate(throws.between(-0.3, 0.3));
    context.fillStyle = 'rgba(0,0,0,.2)';
    context.fillRect(-wide / 2 + 0.3, -high / 2 + 0.3, wide, high);
    context.fillStyle = throws.one(['#f7f3d6', '#ffffff', '#ffe27a', '#bfe3c8']);
    context.fillRect(-wide / 2, -high / 2, wide, high);
    const text = throws.one(['', '', `${throws.whole(1, 99)}`, '已核', 'A3', '复印']);
    print(context, { text, x: -wide / 3, y: 0, size: high * 0.5, font: 'Fourth Sans Medium', ink: '#3a4a9a' });
  });
