/** Prints a sheet: paper, pattern, marks, picture, emblem. */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';
import type { Sheet } from './documents.ts';
import { otherwise } from './faces.ts';

export const sheetWidth = 85.6;
export const sheetHeight = 54;

/** One card of exactly 85.6 × 54 mm with round corners, transparent around. */
export function press(sheet: Sheet, pxPerMm: number, dice: Dice): Canvas {
  const canvas = createCanvas(Math.round(sheetWidth * pxPerMm), Math.round(sheetHeight * pxPerMm));
  const g = canvas.getContext('2d');
  g.scale(pxPerMm, pxPerMm);
  g.beginPath();
  g.roundRect(0, 0, sheetWidth, sheetHeight, dice.of([3.18, 3.18, 2.2, 0.4]));
  g.clip();
  const wash = g.createRadialGradient(dice.range(10, 75), dice.range(5, 50), 4, 42, 27, 62);
  sheet.paper.forEach((colour, i) => {
    wash.addColorStop(i / Math.max(1, sheet.paper.length - 1), colour);
  });
  g.fillStyle = wash;
  g.fillRect(0, 0, sheetWidth, sheetHeight);
  g.globalAlpha = sheet.patternDepth;
  pattern(g, sheet.pattern, dice);
  g.globalAlpha = 1;
  if (sheet.portrait) head(g, sheet.portrait, dice);
  if (sheet.emblem) emblem(g, sheet.emblem, dice);
  g.textBaseline = 'middle';
  for (const mark of sheet.marks) {
    g.font = `${mark.size}px "${mark.face}", ${otherwise}`;
    g.fillStyle = mark.colour;
    const pitch = mark.pitch;
    if (pitch === undefined) {
      const from = mark.centred ? mark.x - g.measureText(mark.text).width / 2 : mark.x;
      g.fillText(mark.text, from, mark.y);
      continue;
    }
    const letters = [...mark.text];
    const from = mark.centred ? mark.x - ((letters.length - 1) * pitch) / 2 : mark.x + pitch / 2;
    letters.forEach((letter, i) => {
      g.fillText(letter, from + i * pitch - g.measureText(letter).width / 2, mark.y);
    });
  }
  return canvas;
}

function pattern(g: SKRSContext2D, kind: Sheet['pattern'], dice: Dice): void {
  const tint = (): string => `hsl(${dice.int(160, 360)} 45% ${dice.int(55, 75)}%)`;
  g.lineWidth = dice.range(0.08, 0.2);
  if (kind === 'waves')
    for (let y = -5; y < 60; y += dice.range(0.8, 1.6)) {
      g.strokeStyle = tint();
      g.beginPath();
      for (let x = 0; x <= 86; x += 0.8) g.lineTo(x, y + 1.6 * Math.sin(x / 5 + y / 3) + 0.5 * Math.cos(x / 1.7));
      g.stroke();
    }
  if (kind === 'rosette') {
    const [cx, cy] = [dice.range(30, 56), dice.range(20, 34)];
    for (let k = 0; k < 26; k++) {
      g.strokeStyle = tint();
      g.beginPath();
      for (let a = 0; a <= 6.3; a += 0.05) {
        const r = k * 1.5 + 1.2 * Math.sin(a * dice.int(9, 9) + k);
        g.lineTo(cx + r * Math.cos(a) * 1.3, cy + r * Math.sin(a));
      }
      g.stroke();
    }
  }
  if (kind === 'dots')
    for (let i = 0; i < 900; i++) {
      g.fillStyle = tint();
      g.fillRect(dice.range(0, 86), dice.range(0, 54), 0.25, 0.25);
    }
  if (kind === 'wall') {
    g.strokeStyle = tint();
    g.lineWidth = 0.5;
    for (let k = 0; k < 3; k++) {
      g.beginPath();
      const y = dice.range(25, 50);
      for (let x = 0; x < 86; x += 2) g.lineTo(x, y - 6 * Math.sin(x / 14 + k) + ((x / 2) % 2));
      g.stroke();
    }
  }
}

function head(g: SKRSContext2D, [x, y, w, h]: readonly [number, number, number, number], dice: Dice): void {
  g.save();
  g.beginPath();
  g.rect(x, y, w, h);
  g.clip();
  if (dice.maybe(0.5)) {
    g.fillStyle = dice.of(['#ffffff', '#f4f6f8', '#e8eef2', '#dfe8ef']);
    g.fillRect(x, y, w, h);
  }
  const cx = x + w / 2 + dice.range(-0.6, 0.6);
  const skin = `hsl(${dice.int(18, 32)} ${dice.int(30, 55)}% ${dice.int(58, 78)}%)`;
  g.fillStyle = `hsl(${dice.int(0, 360)} 25% ${dice.int(15, 60)}%)`;
  g.beginPath();
  g.moveTo(cx - w * 0.46, y + h);
  g.bezierCurveTo(cx - w * 0.4, y + h * 0.72, cx + w * 0.4, y + h * 0.72, cx + w * 0.46, y + h);
  g.fill();
  g.fillStyle = skin;
  g.fillRect(cx - w * 0.1, y + h * 0.6, w * 0.2, h * 0.2);
  const disc = (dx: number, dy: number, rx: number, ry: number, colour: string): void => {
    g.fillStyle = colour;
    g.beginPath();
    g.ellipse(cx + dx, y + dy, rx, ry, 0, 0, 7);
    g.fill();
  };
  disc(0, h * 0.36, w * 0.29, h * 0.3, '#191412');
  disc(0, h * 0.44, w * 0.235, h * 0.27, skin);
  for (const s of [-1, 1]) {
    disc(s * w * 0.1, h * 0.4, w * 0.035, h * 0.015, '#241a16');
    g.fillStyle = '#2a201b';
    g.fillRect(cx + s * w * 0.1 - w * 0.05, y + h * 0.36, w * 0.1, h * 0.012);
  }
  disc(0, h * 0.56, w * 0.07, h * 0.014, '#a3564f');
  g.restore();
}

function emblem(g: SKRSContext2D, [x, y, r]: readonly [number, number, number], dice: Dice): void {
  const gold = dice.of(['#e3b23c', '#d9a441', '#f0c75e']);
  const red = dice.of(['#c8102e', '#b5121b', '#d7261e']);
  g.fillStyle = red;
  g.strokeStyle = gold;
  g.lineWidth = r * 0.16;
  g.beginPath();
  g.arc(x, y, r * 0.84, 0, 7);
  g.fill();
  g.stroke();
  g.fillStyle = gold;
  const star = (cx: number, cy: number, s: number): void => {
    g.beginPath();
    for (let i = 0; i < 10; i++) {
      const a = -Math.PI / 2 + (i * Math.PI) / 5;
      const d = i % 2 === 0 ? s : s * 0.4;
      g.lineTo(cx + d * Math.cos(a), cy + d * Math.sin(a));
    }
    g.fill();
  };
  star(x, y - r * 0.45, r * 0.26);
  for (const a of [-2.6, -2.15, -1, -0.55]) star(x + Math.cos(a) * r * 0.55, y + Math.sin(a) * r * 0.35, r * 0.1);
  for (let i = 0; i < 3; i++)
    g.fillRect(x - r * (0.5 - i * 0.12), y + r * (0.35 - i * 0.17), r * (1 - i * 0.24), r * 0.1);
}
