/**
 * A second, independently written maker of test pictures: other layouts, fonts, papers, cameras and damages than
 * testing/cards, and other documents of the same size. Seeded: the same arguments give the same picture on one machine.
 */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { type Exposure, expose, fitScale, type Grade, type Lying } from './camera.ts';
import { type Dice, diceOf } from './dice.ts';
import {
  type DocumentKind,
  emblemSheet,
  foreignerSheet,
  otherSheet,
  portraitSheet,
  type Sheet,
  temporarySheet,
} from './documents.ts';
import { type Holder, holderOf } from './holders.ts';
import { press, sheetHeight, sheetWidth } from './press.ts';

export { diceOf } from './dice.ts';
export { type Holder, holderOf } from './holders.ts';
export type { DocumentKind, Grade };

export interface Scene {
  readonly bytes: Uint8Array;
  readonly holder: Holder;
  /** Documents in the picture. */
  readonly kinds: readonly DocumentKind[];
  readonly exposure: Exposure;
}

export const otherDocuments = [
  'temporary-portrait',
  'temporary-emblem',
  'permit-portrait',
  'permit-emblem',
  'foreigner-2017',
  'foreigner-2023',
  'driving-licence',
  'social-security',
  'bank-card',
  'passport-page',
] as const satisfies readonly DocumentKind[];

/** A picture of one or both sides of a resident card. */
export function residentScene(
  grade: Grade,
  seed: number,
  wish: { rareName?: boolean; sides?: readonly ('portrait' | 'emblem')[]; exposure?: Partial<Exposure> } = {},
): Scene {
  const dice = diceOf(seed);
  const holder = holderOf(dice, wish);
  const sides = wish.sides ?? dice.of([['portrait'], ['emblem'], ['portrait', 'emblem']] as const);
  const sheets = sides.map((side) => (side === 'portrait' ? portraitSheet(holder, dice) : emblemSheet(holder, dice)));
  return shoot(sheets, holder, grade, dice, wish.exposure);
}

/** A picture of a document that is no resident card. */
export function otherScene(kind: (typeof otherDocuments)[number], grade: Grade, seed: number): Scene {
  const dice = diceOf(seed);
  const holder = holderOf(dice, kind.startsWith('permit') ? { prefix: dice.of(['810000', '820000', '830000']) } : {});
  return shoot([sheetOf(kind, holder, dice)], holder, grade, dice);
}

function sheetOf(kind: (typeof otherDocuments)[number], holder: Holder, dice: Dice): Sheet {
  switch (kind) {
    case 'temporary-portrait':
      return temporarySheet(holder, dice, 'portrait');
    case 'temporary-emblem':
      return temporarySheet(holder, dice, 'emblem');
    case 'permit-portrait':
      return portraitSheet(holder, dice, 'permit-portrait');
    case 'permit-emblem':
      return emblemSheet(holder, dice, 'permit-emblem');
    case 'foreigner-2017':
      return foreignerSheet(holder, dice, '2017');
    case 'foreigner-2023':
      return foreignerSheet(holder, dice, '2023');
    default:
      return otherSheet(kind, holder, dice);
  }
}

function shoot(
  sheets: readonly Sheet[],
  holder: Holder,
  grade: Grade,
  dice: Dice,
  wish: Partial<Exposure> = {},
): Scene {
  const places = arrange(sheets.length, dice);
  const draft = { ...exposureOf(grade, dice), ...wish };
  const share = grade === 'flatbed' ? 0.97 : dice.range(grade === 'document-camera' ? 0.55 : 0.5, 0.95);
  const fitting = fitScale(draft, places, share);
  // A scanner keeps its scale and a larger glass; a camera comes closer or has more pixels.
  const least = grade === 'flatbed' ? draft.pxPerMm : grade === 'document-camera' ? 6 : 5;
  const grow = Math.max(1, least / fitting);
  const exposure: Exposure = {
    ...draft,
    width: Math.round(draft.width * grow),
    height: Math.round(draft.height * grow),
    pxPerMm: grade === 'flatbed' ? draft.pxPerMm : fitting * grow,
  };
  const { pxPerMm } = exposure;
  const cards: Lying[] = sheets.map((sheet, i) => ({
    ...places[i]!,
    card: press(sheet, Math.min(28, Math.max(6, pxPerMm * 1.2)), dice),
  }));
  const spoil =
    grade === 'unreadable'
      ? (g: SKRSContext2D, to: (x: number, y: number) => readonly [number, number]) =>
          damage(g, to, places, pxPerMm, dice)
      : undefined;
  return { bytes: expose(cards, exposure, dice, spoil), holder, kinds: sheets.map((sheet) => sheet.kind), exposure };
}

function arrange(count: number, dice: Dice): { x: number; y: number; turn: number }[] {
  const wobble = (): number => dice.range(-0.04, 0.04);
  if (count === 1) return [{ x: dice.range(-3, 3), y: dice.range(-3, 3), turn: 0 }];
  const beside = dice.maybe(0.3);
  const step = (beside ? sheetWidth : sheetHeight) / 2 + dice.range(2, 9);
  const order = dice.maybe(0.25) ? -1 : 1;
  return [-1, 1].map((side) => ({
    x: beside ? side * step * order : dice.range(-3, 3),
    y: beside ? dice.range(-3, 3) : side * step * order,
    turn: wobble(),
  }));
}

function exposureOf(grade: Grade, dice: Dice): Exposure {
  const gain = (spread: number, low: number, high: number): [number, number, number] => {
    const all = dice.range(low, high);
    return [all * (1 + dice.range(-spread, spread)), all, all * (1 + dice.range(-spread, spread))];
  };
  if (grade === 'flatbed') {
    const dpi = dice.of([150, 200, 200, 300]);
    const page = dice.of([
      [210, 297],
      [120, 100],
      [100, 150],
      [210, 148],
    ] as const);
    const perMm = dpi / 25.4;
    return {
      width: Math.round(page[0] * perMm),
      height: Math.round(page[1] * perMm),
      pxPerMm: perMm,
      turn: dice.bell() * 0.02 + dice.of([0, 0, 0, 0, Math.PI / 2, Math.PI]),
      leanX: 0,
      leanY: 0,
      distance: 1e6,
      table: dice.of(['paper', 'paper', 'black'] as const),
      defocus: dice.range(0, 0.7),
      motion: 0,
      luma: dice.range(0, 4),
      chroma: dice.range(0, 2),
      gain: gain(0.03, 0.92, 1.08),
      gamma: dice.range(0.85, 1.2),
      vignette: 0,
      glares: 0,
      glareDepth: 0,
      shadow: 0,
      grey: dice.maybe(0.15),
      sharpened: dice.maybe(0.3),
      quality: dice.int(60, 95),
      again: 0,
    };
  }
  if (grade === 'document-camera') {
    const [width, height] = dice.of([
      [1280, 720],
      [1600, 1200],
      [1920, 1080],
      [2048, 1536],
      [2592, 1944],
    ] as const);
    return {
      width,
      height,
      pxPerMm: 8,
      turn: dice.bell() * 0.09 + dice.of([0, 0, 0, Math.PI / 2, Math.PI, -Math.PI / 2]),
      leanX: dice.bell() * 0.05,
      leanY: dice.bell() * 0.05,
      distance: dice.range(260, 420),
      table: dice.of(['paper', 'cloth', 'wood', 'mat', 'black', 'papers-about'] as const),
      defocus: dice.range(0.2, 1.3),
      motion: 0,
      luma: dice.range(1, 6),
      chroma: dice.range(0.5, 4),
      gain: gain(0.08, 0.8, 1.12),
      gamma: dice.range(0.8, 1.25),
      vignette: dice.range(0, 0.35),
      glares: dice.maybe(0.2) ? 1 : 0,
      glareDepth: dice.range(0.2, 0.5),
      shadow: dice.maybe(0.35) ? dice.range(0.1, 0.3) : 0,
      grey: dice.maybe(0.04),
      sharpened: dice.maybe(0.4),
      quality: dice.int(60, 92),
      again: dice.maybe(0.1) ? 85 : 0,
    };
  }
  const long = dice.of([1080, 1280, 1600, 1920, 2560, 3264, 4000]);
  const [w, h] = dice.of([
    [4, 3],
    [3, 4],
    [16, 9],
    [9, 16],
    [1, 1],
  ] as const);
  const unit = long / Math.max(w, h);
  const blur = long / 1600;
  return {
    width: Math.round(w * unit),
    height: Math.round(h * unit),
    pxPerMm: 8,
    turn: dice.range(0, 2 * Math.PI),
    leanX: dice.bell() * 0.14,
    leanY: dice.bell() * 0.14,
    distance: dice.range(180, 360),
    table: dice.of(['paper', 'cloth', 'wood', 'mat', 'black', 'tiles', 'papers-about'] as const),
    defocus: dice.range(0.2, 1.7) * Math.max(0.7, blur),
    motion: dice.maybe(0.4) ? dice.range(0.5, 3) * blur : 0,
    luma: dice.range(1, 9),
    chroma: dice.range(1, 7),
    gain: gain(0.16, 0.6, 1.15),
    gamma: dice.range(0.75, 1.35),
    vignette: dice.range(0, 0.6),
    glares: dice.maybe(0.55) ? dice.int(1, 2) : 0,
    glareDepth: dice.range(0.25, grade === 'unreadable' ? 1 : 0.8),
    shadow: dice.maybe(0.55) ? dice.range(0.15, 0.55) : 0,
    grey: dice.maybe(0.03),
    sharpened: dice.maybe(0.5),
    quality: dice.int(50, 90),
    again: dice.maybe(0.25) ? 80 : 0,
  };
}

/** Fingers, tape, tears, pens: what makes a card partly unreadable. */
function damage(
  g: SKRSContext2D,
  to: (x: number, y: number) => readonly [number, number],
  places: readonly { x: number; y: number }[],
  pxPerMm: number,
  dice: Dice,
): void {
  for (const { x, y } of places)
    for (let i = dice.int(1, 4); i > 0; i--) {
      const [px, py] = to(x + dice.range(-0.5, 0.5) * sheetWidth, y + dice.range(-0.5, 0.5) * sheetHeight);
      const kind = dice.of(['finger', 'tape', 'pen', 'tear', 'smear', 'spot'] as const);
      g.save();
      g.translate(px, py);
      g.rotate(dice.range(0, 6.3));
      g.scale(pxPerMm, pxPerMm);
      if (kind === 'finger') {
        g.fillStyle = `hsl(${dice.int(14, 30)} 45% ${dice.int(50, 75)}%)`;
        g.beginPath();
        g.roundRect(-8, -8, dice.range(25, 60), dice.range(13, 17), 8);
        g.fill();
      } else if (kind === 'tape') {
        g.fillStyle = `rgba(240,235,215,${dice.range(0.4, 0.95)})`;
        g.fillRect(-15, -5, dice.range(20, 40), dice.range(5, 12));
      } else if (kind === 'pen') {
        g.strokeStyle = dice.of(['#1b2a7a', '#111', '#b01818']);
        g.lineWidth = dice.range(0.4, 1.6);
        g.beginPath();
        for (let k = 0; k < 8; k++) g.lineTo(k * 4 - 14, dice.range(-4, 4));
        g.stroke();
      } else if (kind === 'tear') {
        g.fillStyle = '#f3f3f0';
        g.beginPath();
        for (let k = 0; k < 7; k++) g.lineTo(Math.cos(k) * dice.range(3, 14), Math.sin(k) * dice.range(3, 14));
        g.fill();
      } else {
        const r = dice.range(4, 12);
        const c = kind === 'smear' ? '120,90,60' : '255,255,255';
        const blot = g.createRadialGradient(0, 0, 0, 0, 0, r);
        blot.addColorStop(0, `rgba(${c},1)`);
        blot.addColorStop(0.6, `rgba(${c},0.9)`);
        blot.addColorStop(1, `rgba(${c},0)`);
        g.fillStyle = blot;
        g.fillRect(-r, -r, 2 * r, 2 * r);
      }
      g.restore();
    }
}
