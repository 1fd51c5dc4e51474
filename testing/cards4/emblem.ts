/** The national emblem and the Great Wall of the emblem face. Millimetres. */
import type { SKRSContext2D } from '@napi-rs/canvas';

const [red, gold] = ['#c8342c', '#e3b04b'];

function star(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  for (let point = 0; point < 10; point++) {
    const reach = point % 2 === 0 ? radius : radius * 0.39;
    const angle = -Math.PI / 2 + (point * Math.PI) / 5;
    context.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
  context.closePath();
  context.fill();
}

function wheat(context: SKRSContext2D, radius: number): void {
  for (const side of [-1, 1])
    for (let ear = 0; ear < 17; ear++) {
      const angle = Math.PI / 2 + side * (0.45 + ear * 0.145);
      for (const reach of [0.9, 1.02]) {
        context.save();
        context.translate(radius * reach * Math.cos(angle), radius * reach * Math.sin(angle));
        context.rotate(angle + side * (reach > 1 ? 0.9 : 2));
        context.beginPath();
        context.ellipse(0, 0, radius * 0.1, radius * 0.042, 0, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
        context.restore();
      }
    }
}

function gate(context: SKRSContext2D, radius: number): void {
  const unit = radius / 10;
  context.fillRect(-5 * unit, 3.4 * unit, 10 * unit, 1.7 * unit);
  context.fillRect(-3.6 * unit, 1.9 * unit, 7.2 * unit, 1.4 * unit);
  for (const [wide, y] of [
    [4.4, 1.9],
    [3.6, 0.7],
  ] as const) {
    context.beginPath();
    context.moveTo(-wide * unit, y * unit);
    context.lineTo(-(wide - 1) * unit, (y - 0.9) * unit);
    context.lineTo((wide - 1) * unit, (y - 0.9) * unit);
    context.lineTo(wide * unit, y * unit);
    context.fill();
  }
}

/** @param radius of the wheat's ring */
export function paintEmblem(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.save();
  context.translate(x, y);
  context.fillStyle = red;
  context.beginPath();
  context.arc(0, 0, radius * 0.86, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = gold;
  context.strokeStyle = '#b0762a';
  context.lineWidth = 0.05;
  wheat(context, radius);
  star(context, 0, -radius * 0.42, radius * 0.2);
  for (const [dx, dy] of [
    [-0.42, -0.28],
    [-0.24, -0.1],
    [0.24, -0.1],
    [0.42, -0.28],
  ] as const)
    star(context, dx * radius, dy * radius, radius * 0.085);
  gate(context, radius);
  // The cogwheel, and the ribbon over it.
  context.beginPath();
  for (let tooth = 0; tooth < 32; tooth++) {
    const angle = (tooth * Math.PI) / 16;
    const reach = radius * (tooth % 2 === 0 ? 0.3 : 0.24);
    context.lineTo(reach * Math.cos(angle), radius * 0.86 + reach * Math.sin(angle));
  }
  context.closePath();
  context.fill();
  context.fillStyle = red;
  context.beginPath();
  context.moveTo(-radius * 0.8, radius * 0.62);
  context.quadraticCurveTo(0, radius * 1.02, radius * 0.8, radius * 0.62);
  context.lineTo(radius * 0.62, radius * 1.1);
  context.quadraticCurveTo(0, radius * 0.98, -radius * 0.62, radius * 1.1);
  context.closePath();
  context.fill();
  context.restore();
}

/** Hills with the wall and its towers, a tint under the text. */
export function paintWall(context: SKRSContext2D, colour: string): void {
  context.save();
  context.globalAlpha = 0.3;
  context.fillStyle = colour;
  for (const [base, swing, shift] of [
    [40, 5, 0.4],
    [45, 4, 2.2],
    [49, 2.5, 4],
  ] as const) {
    context.globalAlpha = 0.13;
    context.beginPath();
    context.moveTo(0, 54);
    for (let x = 0; x <= 85.6; x += 1)
      context.lineTo(x, base - swing * Math.sin(x / 11 + shift) - 1.5 * Math.sin(x / 3.7));
    context.lineTo(85.6, 54);
    context.fill();
  }
  context.globalAlpha = 0.34;
  context.strokeStyle = colour;
  context.lineWidth = 0.7;
  context.setLineDash([0.5, 0.35]);
  context.beginPath();
  for (let x = 1; x <= 84; x += 1) context.lineTo(x, 44 - 5 * Math.sin(x / 14) - 2 * Math.sin(x / 5));
  context.stroke();
  context.setLineDash([]);
  for (const x of [9, 27, 52, 71]) context.fillRect(x - 1.3, 41 - 5 * Math.sin(x / 14) - 2 * Math.sin(x / 5), 2.6, 3);
  context.restore();
}
