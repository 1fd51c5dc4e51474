/** What years in a pocket do to a face: faded print, scuffs, scratches, dirt. Never so much that a field is lost. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';
import { cardHeight, cardWidth } from './guilloche.ts';

/** @param amount 0 new, 1 worn, above: maltreated */
export function wearDown(context: SKRSContext2D, amount: number, throws: Dice): void {
  context.save();
  if (throws.chance(0.5 * amount)) {
    context.globalAlpha = throws.between(0.05, 0.16);
    context.fillStyle = throws.one(['#fff', '#e8d9a8', '#cfc6b4']);
    context.fillRect(0, 0, cardWidth, cardHeight);
  }
  const scratches = Math.round(throws.between(0, 14) * amount);
  for (let scratch = 0; scratch < scratches; scratch++) {
    const [x, y, angle, length] = [
      throws.between(0, cardWidth),
      throws.between(0, cardHeight),
      throws.between(-0.6, 0.6),
      throws.between(5, 45),
    ];
    context.globalAlpha = throws.between(0.2, 0.55);
    context.strokeStyle = throws.chance(0.75) ? '#fbfbf8' : '#6a645c';
    context.lineWidth = throws.between(0.04, 0.13);
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(
      x + length / 2,
      y + throws.between(-1.5, 1.5),
      x + length * Math.cos(angle),
      y + length * Math.sin(angle),
    );
    context.stroke();
  }
  for (let stain = 0; stain < Math.round(throws.between(0, 5) * amount); stain++) {
    const [x, y, radius] = [throws.between(0, cardWidth), throws.between(0, cardHeight), throws.between(1, 7)];
    const blot = context.createRadialGradient(x, y, 0, x, y, radius);
    blot.addColorStop(0, 'rgba(120,95,60,.16)');
    blot.addColorStop(1, 'rgba(120,95,60,0)');
    context.globalAlpha = 1;
    context.fillStyle = blot;
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
  for (let scuff = 0; scuff < Math.round(throws.between(0, 30) * amount); scuff++) {
    const along = throws.chance(0.5);
    context.globalAlpha = throws.between(0.2, 0.6);
    context.fillStyle = '#f7f5f0';
    const [x, y] = along
      ? [throws.between(0, cardWidth), throws.one([0.2, cardHeight - 0.4])]
      : [throws.one([0.2, cardWidth - 0.4]), throws.between(0, cardHeight)];
    context.fillRect(x, y, throws.between(0.2, 0.9), throws.between(0.2, 0.6));
  }
  context.restore();
}
