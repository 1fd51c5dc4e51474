/** A plausible head and shoulders, in a box 26 wide and 32 high. The paper shows around it, as on real cards. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';

const skins = ['#e8bf9f', '#dcae8b', '#f0cdb2', '#cf9d78', '#e2b798', '#c58f6b'];
const clothes = [
  '#2d3142',
  '#4f5d75',
  '#8d2f3a',
  '#ececec',
  '#1f4e5f',
  '#3b3b3b',
  '#6b705c',
  '#a44a3f',
  '#254441',
  '#dcd6cf',
  '#5b4b8a',
];

export interface Sitter {
  readonly sex: 'male' | 'female';
  readonly age: number;
}

function ellipse(
  context: SKRSContext2D,
  x: number,
  y: number,
  wide: number,
  high: number,
  fill: SKRSContext2D['fillStyle'],
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.ellipse(x, y, wide, high, 0, 0, 2 * Math.PI);
  context.fill();
}

function shoulders(context: SKRSContext2D, throws: Dice, skin: string): void {
  const cloth = throws.one(clothes);
  context.fillStyle = skin;
  context.fillRect(9.6, 18, 6.8, 8);
  const shade = context.createLinearGradient(0, 20, 0, 25);
  shade.addColorStop(0, 'rgba(60,30,20,.45)');
  shade.addColorStop(1, 'rgba(60,30,20,0)');
  context.fillStyle = shade;
  context.fillRect(9.6, 19.5, 6.8, 5.5);
  context.fillStyle = cloth;
  context.beginPath();
  context.moveTo(0.4, 32);
  context.bezierCurveTo(0.8, 26.5, 5, 25.6, 9.4, 24);
  context.quadraticCurveTo(13, throws.between(25.5, 29.5), 16.6, 24);
  context.bezierCurveTo(21, 25.6, 25.2, 26.5, 25.6, 32);
  context.fill();
  if (throws.chance(0.6)) {
    context.fillStyle = throws.one(['#f6f6f4', cloth, '#d9dfe6', '#222']);
    context.strokeStyle = 'rgba(0,0,0,.35)';
    context.lineWidth = 0.15;
    for (const side of [-1, 1]) {
      context.beginPath();
      context.moveTo(13 + side * 3.8, 23.2);
      context.lineTo(13 + side * 5.6, 25);
      context.lineTo(13 + side * 2.2, 28.2);
      context.lineTo(13, 26.6);
      context.closePath();
      context.fill();
      context.stroke();
    }
  }
}

function hairBehind(context: SKRSContext2D, long: boolean, hair: string, length: number): void {
  if (!long) return;
  context.fillStyle = hair;
  context.beginPath();
  context.moveTo(5.6, 12);
  context.bezierCurveTo(5, 2.5, 21, 2.5, 20.4, 12);
  context.quadraticCurveTo(21.6, 18, 20.6, length);
  context.lineTo(5.4, length);
  context.quadraticCurveTo(4.4, 18, 5.6, 12);
  context.fill();
}

function features(context: SKRSContext2D, throws: Dice, { sex, age }: Sitter, hair: string): void {
  const apart = throws.between(2.5, 2.9);
  const eyeY = throws.between(13, 13.6);
  for (const side of [-1, 1]) {
    const x = 13 + side * apart;
    context.strokeStyle = hair;
    context.globalAlpha = 0.8;
    context.lineWidth = sex === 'male' ? throws.between(0.5, 0.75) : 0.38;
    context.beginPath();
    context.moveTo(x - side * 1.5, eyeY - 1.7);
    context.quadraticCurveTo(x, eyeY - 2.4, x + side * 1.6, eyeY - 1.5);
    context.stroke();
    context.globalAlpha = 1;
    ellipse(context, x, eyeY, 1.25, throws.between(0.45, 0.62), '#f4efe9');
    ellipse(context, x, eyeY, 0.52, 0.52, '#241a16');
    ellipse(context, x + 0.15, eyeY - 0.15, 0.12, 0.12, '#fff');
    context.strokeStyle = '#3a2418';
    context.lineWidth = 0.22;
    context.beginPath();
    context.ellipse(x, eyeY + 0.15, 1.35, 0.75, 0, Math.PI * 1.08, Math.PI * 1.92);
    context.stroke();
    if (age > 50) {
      context.strokeStyle = 'rgba(90,50,30,.35)';
      context.lineWidth = 0.15;
      for (const drop of [1.1, 1.6]) {
        context.beginPath();
        context.ellipse(x, eyeY - 0.2, 1.5, drop + 0.4, 0, Math.PI * 0.2, Math.PI * 0.8);
        context.stroke();
      }
    }
  }
  const nose = context.createRadialGradient(13, 16.4, 0.2, 13, 16.4, 1.7);
  nose.addColorStop(0, 'rgba(120,60,40,.28)');
  nose.addColorStop(1, 'rgba(120,60,40,0)');
  ellipse(context, 13, 16.4, 1.7, 1.2, nose);
  context.strokeStyle = 'rgba(110,60,40,.5)';
  context.lineWidth = 0.2;
  context.beginPath();
  context.moveTo(12.1, 16.8);
  context.quadraticCurveTo(13, 17.4, 13.9, 16.8);
  context.stroke();
  const mouth = throws.between(1.6, 2.1);
  ellipse(context, 13, 19.1, mouth, sex === 'female' ? 0.55 : 0.42, sex === 'female' ? '#b9544f' : '#a9675a');
  context.strokeStyle = 'rgba(80,25,25,.7)';
  context.lineWidth = 0.16;
  context.beginPath();
  context.moveTo(13 - mouth, 19.05);
  context.quadraticCurveTo(13, 19.3, 13 + mouth, 19.05);
  context.stroke();
}

function hairAbove(context: SKRSContext2D, throws: Dice, { sex, age }: Sitter, hair: string): void {
  if (sex === 'male' && age > 45 && throws.chance(0.25)) return;
  const [line, parting] = [throws.between(8.3, 10), throws.between(9, 17)];
  context.fillStyle = hair;
  context.beginPath();
  context.moveTo(6.8, sex === 'female' ? 14.5 : 12.6);
  context.bezierCurveTo(5.4, 1.6, 20.6, 1.6, 19.2, sex === 'female' ? 14.5 : 12.6);
  context.quadraticCurveTo(18.6, 10.5, 17.6, line + 0.6);
  context.quadraticCurveTo(parting + 3, line - 1.6, parting, line - 0.4);
  context.quadraticCurveTo(9, line - 0.8, 8.4, line + 0.9);
  context.quadraticCurveTo(7.3, 10.6, 6.8, sex === 'female' ? 14.5 : 12.6);
  context.fill();
  context.strokeStyle = 'rgba(255,255,255,.12)';
  context.lineWidth = 0.12;
  for (let strand = 0; strand < 14; strand++) {
    context.beginPath();
    context.moveTo(parting, 4.2);
    context.quadraticCurveTo(8 + strand * 0.8, 5, 7.4 + strand * 0.85, 8.2);
    context.stroke();
  }
}

/** Draws into the current coordinates. */
export function paintPortrait(context: SKRSContext2D, sitter: Sitter, throws: Dice): void {
  const skin = throws.one(skins);
  const grey = sitter.age > 62 || (sitter.age > 48 && throws.chance(0.4));
  const hair = grey
    ? throws.one(['#8c8a88', '#b5b3b0', '#5c5a58'])
    : throws.one(['#17120f', '#241b17', '#2e211b', '#0f0e10']);
  const long = sitter.sex === 'female' && throws.chance(0.65);
  hairBehind(context, long, hair, throws.between(20, 27));
  shoulders(context, throws, skin);
  for (const side of [-1, 1]) ellipse(context, 13 + side * 6.2, 14, 0.9, 1.7, skin);
  const jaw = throws.between(4.6, 5.6);
  const light = context.createRadialGradient(11.6, 12, 1, 13, 14, 8.6);
  light.addColorStop(0, '#f7dcc6');
  light.addColorStop(0.35, skin);
  light.addColorStop(1, '#9b6a4c');
  context.fillStyle = light;
  context.beginPath();
  context.moveTo(6.9, 11.5);
  context.bezierCurveTo(6.6, 2.8, 19.4, 2.8, 19.1, 11.5);
  context.bezierCurveTo(19.1, 17, 13 + jaw, 19.5, 13 + jaw * 0.55, 21.4);
  context.quadraticCurveTo(13, 23.2, 13 - jaw * 0.55, 21.4);
  context.bezierCurveTo(13 - jaw, 19.5, 6.9, 17, 6.9, 11.5);
  context.fill();
  features(context, throws, sitter, hair);
  hairAbove(context, throws, sitter, hair);
  if (throws.chance(0.2)) {
    context.strokeStyle = '#2a2a2c';
    context.lineWidth = 0.28;
    for (const x of [10.2, 15.8]) context.strokeRect(x - 1.9, 12.2, 3.8, 2.5);
    context.beginPath();
    context.moveTo(12.1, 13);
    context.lineTo(13.9, 13);
    context.stroke();
  }
}
