/** A photograph of cards on a table: everything between the cards and the chip of the camera. */
import { dotsPerMm, type Face } from './card.ts';
import { someDesk } from './desk.ts';
import type { Dice } from './dice.ts';
import { cardHeight, cardWidth } from './guilloche.ts';
import { type Glare, glareAt } from './light.ts';
import { margin, type Overlay, overlayDots } from './overlay.ts';
import { apply, inverse, type Map3, type Point, type Stand, seen } from './plane.ts';
import { fromCanvas, type Raster } from './raster.ts';
import { someThing, thingDots } from './things.ts';
import { lay } from './warp.ts';

/** A face in its place. */
export interface Laid {
  readonly face: Face;
  /** From the face's millimetres to pixels. */
  readonly map: Map3;
  readonly glares: readonly Glare[];
  readonly overlay?: Overlay;
}

/** The map of something `dx`, `dy` millimetres away in the same plane. */
export const beside = (m: Map3, dx: number, dy: number): Map3 => [
  m[0],
  m[1],
  m[0] * dx + m[1] * dy + m[2],
  m[3],
  m[4],
  m[3] * dx + m[4] * dy + m[5],
  m[6],
  m[7],
  m[6] * dx + m[7] * dy + m[8],
];

/** Fits a thing into a picture so that it takes `cover` of it; the rest of the room is used by chance. */
export function fitted(
  wide: number,
  high: number,
  picture: { readonly width: number; readonly height: number },
  lean: Omit<Stand, 'centre' | 'scale'>,
  cover: number,
  throws: Dice,
): Map3 {
  const at = (centre: Point, scale: number) => {
    const map = seen(wide, high, { ...lean, centre, scale });
    const corners = [apply(map, 0, 0), apply(map, wide, 0), apply(map, 0, high), apply(map, wide, high)];
    const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
    return { map, left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  };
  const probe = at({ x: 0, y: 0 }, 1);
  const scale =
    cover * Math.min(picture.width / (probe.right - probe.left), picture.height / (probe.bottom - probe.top));
  const grown = at({ x: 0, y: 0 }, scale);
  const place = (low: number, high2: number, room: number): number => {
    const free = room - (high2 - low);
    return free * (0.5 + throws.between(-0.42, 0.42)) - low;
  };
  return at(
    { x: place(grown.left, grown.right, picture.width), y: place(grown.top, grown.bottom, picture.height) },
    scale,
  ).map;
}

/** Of a card on what it lies on; millimetres of the card. */
export interface Rim {
  readonly dx: number;
  readonly dy: number;
  readonly soft: number;
  /** Share of the light taken away at the card's edge. */
  readonly dark: number;
}

/** The card's own shadow: a soft rim, to the side that is away from the lamp. */
export function addShadow(raster: Raster, map: Map3, { dx, dy, soft, dark }: Rim): void {
  const back = inverse(map);
  const corners = [
    apply(map, -6, -6),
    apply(map, cardWidth + 6, -6),
    apply(map, -6, cardHeight + 6),
    apply(map, cardWidth + 6, cardHeight + 6),
  ];
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
  const [right, bottom] = [Math.min(raster.width, Math.max(...xs)), Math.min(raster.height, Math.max(...ys))];
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < bottom; y++)
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < right; x++) {
      const at = apply(back, x, y);
      const out = Math.hypot(
        Math.max(0, dx - at.x, at.x - cardWidth - dx),
        Math.max(0, dy - at.y, at.y - cardHeight - dy),
      );
      const share = 1 - dark * Math.exp(-((out / soft) ** 2));
      const to = (y * raster.width + x) * 3;
      for (let part = 0; part < 3; part++) raster.data[to + part] = raster.data[to + part]! * share;
    }
}

/** Adds the lamps seen in a face's gloss. */
function addGlares(raster: Raster, { map, glares }: Laid): void {
  if (glares.length === 0) return;
  const back = inverse(map);
  const corners = [
    apply(map, 0, 0),
    apply(map, cardWidth, 0),
    apply(map, 0, cardHeight),
    apply(map, cardWidth, cardHeight),
  ];
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
  const [right, bottom] = [Math.min(raster.width, Math.max(...xs)), Math.min(raster.height, Math.max(...ys))];
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < bottom; y++)
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < right; x++) {
      const at = apply(back, x, y);
      if (at.x < 0.3 || at.y < 0.3 || at.x > cardWidth - 0.3 || at.y > cardHeight - 0.3) continue;
      let more = 0;
      for (const glare of glares) more += glareAt(glare, at.x, at.y);
      const to = (y * raster.width + x) * 3;
      for (let part = 0; part < 3; part++) raster.data[to + part] = raster.data[to + part]! + more;
    }
}

/** @param clutter how many other things lie about */
export function scene(width: number, height: number, cards: readonly Laid[], clutter: number, throws: Dice): Raster {
  const bare = fromCanvas(someDesk(width, height, throws.part('desk')));
  const [first] = cards;
  if (first) {
    const near = throws.part('things');
    for (let thing = 0; thing < clutter; thing++) {
      const canvas = someThing(near);
      const turn = near.between(0, 2 * Math.PI);
      const [dx, dy] = [
        cardWidth / 2 + near.between(60, 130) * Math.cos(turn),
        cardHeight / 2 + near.between(45, 100) * Math.sin(turn),
      ];
      const [wide, high] = [canvas.width / thingDots, canvas.height / thingDots];
      const scale = Math.hypot(first.map[0], first.map[3]);
      const centre = apply(first.map, dx, dy);
      const stand = { centre, scale, roll: near.between(0, 360), tilt: 0, axis: 0, distance: 4 };
      // A sheet of paper may lie under the card; what is thick lies beside it.
      lay(bare, canvas, seen(wide, high, stand), thingDots);
    }
  }
  const drop = throws.part('drop');
  for (const { map } of cards) {
    const [dx, dy] = [drop.between(-0.9, 0.9), drop.between(-0.9, 0.9)];
    addShadow(bare, map, { dx, dy, soft: drop.between(0.5, 1.6), dark: drop.between(0.25, 0.6) });
  }
  for (const card of cards) {
    lay(bare, card.face.canvas, card.map, dotsPerMm);
    addGlares(bare, card);
  }
  for (const card of cards) if (card.overlay) lay(bare, card.overlay.canvas, card.map, overlayDots, -margin);
  return bare;
}
