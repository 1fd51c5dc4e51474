/** Puts made-up cards before a made-up flatbed, document camera or phone. */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { cardHeightMm, cardWidthMm, drawFace, type Look, type Side } from './face.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';
import { homographyFrom, layOver, type Point, project } from './warp.ts';

export type Level = 'flatbed' | 'camera' | 'phone';

/** How one picture is taken. Lengths in pixels of the picture, angles in degrees. */
export interface Shot {
  readonly width: number;
  readonly height: number;
  readonly pxPerMm: number;
  readonly rotation: number;
  /** Lean of the card to the lens; 0 is flat. */
  readonly tilt: number;
  readonly desk: 'white' | 'grey' | 'dark' | 'wood';
  readonly blur: number;
  readonly noise: number;
  readonly glare: number;
  readonly shadow: number;
  readonly warmth: number;
  readonly brightness: number;
  readonly quality: number;
}

/** A plausible shot of `count` faces at a level; a card that would leave the picture is held farther away. */
export function makeShot(level: Level, count: number, random: Random): Shot {
  const shot = anyShot(level, count, random);
  const angle = (shot.rotation * Math.PI) / 180;
  const [w, h] = [cardWidthMm + 8, cardHeightMm * count + 8 * count];
  const across = Math.abs(w * Math.cos(angle)) + Math.abs(h * Math.sin(angle));
  const down = Math.abs(w * Math.sin(angle)) + Math.abs(h * Math.cos(angle));
  return { ...shot, pxPerMm: Math.min(shot.pxPerMm, shot.width / across, shot.height / down) };
}

function anyShot(level: Level, count: number, random: Random): Shot {
  if (level === 'flatbed') {
    const dpi = random.pick([200, 250, 300]);
    const pxPerMm = dpi / 25.4;
    const page = random.chance(0.3);
    const [w, h] = page
      ? [180, 240]
      : [cardWidthMm + random.between(6, 30), (cardHeightMm + 6) * count + random.between(4, 24)];
    return {
      width: Math.round(w * pxPerMm),
      height: Math.round(h * pxPerMm),
      pxPerMm,
      rotation: random.between(-3, 3) + (random.chance(0.1) ? 180 : 0),
      tilt: 0,
      desk: random.pick(['white', 'white', 'grey']),
      blur: random.between(0, 0.6),
      noise: random.between(0, 3),
      glare: 0,
      shadow: 0,
      warmth: random.between(-3, 3),
      brightness: random.between(0.95, 1.05),
      quality: random.whole(70, 95),
    };
  }
  if (level === 'camera') {
    const width = random.pick([1600, 1920, 2048]);
    const pxPerMm = (width / (count > 1 ? 190 : 130)) * random.between(0.85, 1.15);
    return {
      width,
      height: Math.round(width * 0.75),
      pxPerMm,
      rotation: random.between(-12, 12) + random.pick([0, 0, 0, 0, 90, 180, 270]),
      tilt: random.between(0, 6),
      desk: random.pick(['grey', 'dark', 'wood', 'white']),
      blur: random.between(0.4, 1.1),
      noise: random.between(1, 5),
      glare: random.chance(0.15) ? random.between(0.1, 0.35) : 0,
      shadow: random.chance(0.4) ? random.between(0.1, 0.3) : 0,
      warmth: random.between(-10, 14),
      brightness: random.between(0.82, 1.08),
      quality: random.whole(65, 92),
    };
  }
  const wide = random.pick([1280, 1600, 2000, 2400]);
  const upright = random.chance(0.4);
  const pxPerMm = (wide / (count > 1 ? 190 : 125)) * random.between(0.8, 1.2) * (upright ? 0.8 : 1);
  return {
    width: upright ? Math.round(wide * 0.75) : wide,
    height: upright ? wide : Math.round(wide * 0.75),
    pxPerMm,
    rotation: random.between(0, 360),
    tilt: random.between(0, 18),
    desk: random.pick(['grey', 'dark', 'wood', 'white']),
    blur: random.between(0.4, 1.7),
    noise: random.between(2, 9),
    glare: random.chance(0.55) ? random.between(0.2, 0.75) : 0,
    shadow: random.chance(0.6) ? random.between(0.15, 0.5) : 0,
    warmth: random.between(-18, 22),
    brightness: random.between(0.65, 1.12),
    quality: random.whole(55, 90),
  };
}

/** Photographs the faces (one or two) of a person's card. `spoil` may paint on a face before the shot, in millimetres. */
export function photograph(
  person: Person,
  sides: readonly Side[],
  look: Look,
  shot: Shot,
  random: Random,
  spoil?: (context: SKRSContext2D, side: Side) => void,
): Canvas {
  const canvas = createCanvas(shot.width, shot.height);
  const context = canvas.getContext('2d');
  drawDesk(context, shot, random);
  const corners: Point[][] = [];
  const stacked = sides.length > 1;
  sides.forEach((side, i) => {
    const offset = stacked ? (i === 0 ? -1 : 1) * (cardHeightMm / 2 + random.between(2, 5)) : 0;
    corners.push(placeCard(shot, offset, random));
    const face = drawFace(person, side, look, Math.min(20, shot.pxPerMm * 1.15), random);
    if (spoil) spoil(face.getContext('2d'), side);
    const pixels = context.getImageData(0, 0, shot.width, shot.height);
    const quad = corners[i]!;
    const [w, h] = [face.width, face.height];
    const toSource = homographyFrom(quad, [
      [0, 0],
      [w, 0],
      [w, h],
      [0, h],
    ]);
    const xs = quad.map((p) => p[0]);
    const ys = quad.map((p) => p[1]);
    layOver(pixels, face.getContext('2d').getImageData(0, 0, w, h), toSource, {
      x0: Math.min(...xs),
      y0: Math.min(...ys),
      x1: Math.max(...xs) + 1,
      y1: Math.max(...ys) + 1,
    });
    context.putImageData(pixels, 0, 0);
  });
  light(context, shot, corners, random);
  return expose(canvas, shot, random);
}

/** The card's corners in the picture (clockwise from its own top left), leaning by a simple pinhole lens. */
function placeCard(shot: Shot, offsetMm: number, random: Random): Point[] {
  const angle = (shot.rotation * Math.PI) / 180;
  const lean = (shot.tilt * Math.PI) / 180;
  const about = random.between(0, Math.PI * 2);
  const distance = 330;
  const jitter: Point = [random.between(-4, 4), random.between(-3, 3)];
  const turned = (
    [-cardWidthMm / 2, cardWidthMm / 2].flatMap((x) =>
      [-cardHeightMm / 2, cardHeightMm / 2].map((y) => [x, y + offsetMm] as const),
    ) as Point[]
  ).map(([x, y]) => {
    const [rx, ry] = [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
    const along = rx * Math.cos(about) + ry * Math.sin(about);
    const scale = distance / (distance + along * Math.sin(lean));
    const squash = along * (Math.cos(lean) - 1);
    return [
      (rx + squash * Math.cos(about) + jitter[0]) * scale * shot.pxPerMm + shot.width / 2,
      (ry + squash * Math.sin(about) + jitter[1]) * scale * shot.pxPerMm + shot.height / 2,
    ] as Point;
  });
  return [turned[0]!, turned[2]!, turned[3]!, turned[1]!];
}

function drawDesk(context: SKRSContext2D, shot: Shot, random: Random): void {
  const colour = { white: '#f6f6f4', grey: '#a9adb0', dark: '#3b3d42', wood: '#9c7a55' }[shot.desk];
  context.fillStyle = colour;
  context.fillRect(0, 0, shot.width, shot.height);
  if (shot.desk === 'white') return;
  for (let i = 0; i < (shot.desk === 'wood' ? 90 : 25); i++) {
    context.strokeStyle = random.chance(0.5) ? 'rgba(0,0,0,0.08)' : 'rgba(255,255,255,0.06)';
    context.lineWidth = random.between(1, 9);
    const y = random.between(0, shot.height);
    context.beginPath();
    context.moveTo(0, y);
    context.bezierCurveTo(
      shot.width / 3,
      y + random.between(-20, 20),
      (shot.width * 2) / 3,
      y + random.between(-20, 20),
      shot.width,
      y + random.between(-30, 30),
    );
    context.stroke();
  }
}

function light(context: SKRSContext2D, shot: Shot, corners: readonly Point[][], random: Random): void {
  if (shot.shadow > 0) {
    const [x, y] = [random.between(0, shot.width), random.between(0, shot.height)];
    const a = random.between(0, Math.PI * 2);
    const fall = context.createLinearGradient(
      x,
      y,
      x + (Math.cos(a) * shot.width) / 3,
      y + (Math.sin(a) * shot.width) / 3,
    );
    fall.addColorStop(0, 'rgba(0,0,0,0)');
    fall.addColorStop(1, `rgba(0,0,0,${shot.shadow})`);
    context.fillStyle = fall;
    context.fillRect(0, 0, shot.width, shot.height);
  }
  if (shot.glare <= 0) return;
  const quad = random.pick(corners);
  const [u, v] = [random.between(0.1, 0.9), random.between(0.1, 0.9)];
  const [x, y] = project(
    homographyFrom(
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
      quad,
    ),
    [u, v],
  );
  const radius = random.between(6, 18) * shot.pxPerMm;
  const spot = context.createRadialGradient(x, y, 0, x, y, radius);
  spot.addColorStop(0, `rgba(255,255,250,${shot.glare})`);
  spot.addColorStop(0.5, `rgba(255,255,250,${shot.glare * 0.55})`);
  spot.addColorStop(1, 'rgba(255,255,250,0)');
  context.fillStyle = spot;
  context.fillRect(0, 0, shot.width, shot.height);
}

function expose(source: Canvas, shot: Shot, random: Random): Canvas {
  const canvas = createCanvas(shot.width, shot.height);
  const context = canvas.getContext('2d');
  if (shot.blur > 0.2) context.filter = `blur(${shot.blur}px)`;
  context.drawImage(source, 0, 0);
  context.filter = 'none';
  const pixels = context.getImageData(0, 0, shot.width, shot.height);
  const d = pixels.data;
  const gain = [shot.brightness * (1 + shot.warmth / 255), shot.brightness, shot.brightness * (1 - shot.warmth / 255)];
  for (let i = 0; i < d.length; i += 4) {
    const grain = random.normal() * shot.noise;
    for (let c = 0; c < 3; c++) d[i + c] = d[i + c]! * gain[c]! + grain;
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}
