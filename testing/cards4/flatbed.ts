/** Pictures of flatbed scanners and photocopiers. */
import { createCanvas } from '@napi-rs/canvas';
import { soften } from './blur.ts';
import { dotsPerMm, type Face } from './card.ts';
import { type Dice, dice } from './dice.ts';
import { cardHeight, cardWidth } from './guilloche.ts';
import { someHolder } from './holder.ts';
import { allFields, type Made, made, someFaces } from './made.ts';
import { seen } from './plane.ts';
import { encode, fromCanvas, type Raster } from './raster.ts';
import { noise, sharpen } from './sensor.ts';
import { addShadow } from './shot.ts';
import { print } from './type.ts';
import { lay } from './warp.ts';

/** The lid or a sheet of paper behind the cards; what is printed on the sheet's other side shines through. */
function ground(wide: number, high: number, perMm: number, throws: Dice): Raster {
  const canvas = createCanvas(Math.round(wide * perMm), Math.round(high * perMm));
  const context = canvas.getContext('2d');
  const white = throws.whole(232, 254);
  context.fillStyle = `rgb(${white},${white},${white - throws.whole(0, 6)})`;
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (throws.chance(0.25)) {
    context.scale(-perMm, perMm);
    context.globalAlpha = throws.between(0.04, 0.1);
    for (let y = 12; y < high; y += 8)
      print(context, {
        text: '经审核申请人提交的材料齐全符合法定形式予以受理',
        x: -wide + 14,
        y,
        size: 4.4,
        font: 'Fourth Serif',
        ink: '#334',
      });
  }
  return fromCanvas(canvas);
}

/** Grey, steep, with specks and a streak of the drum. */
function photocopied({ width, height, data }: Raster, throws: Dice): void {
  const [middle, steep] = [throws.between(0.2, 0.33), throws.between(5, 11)];
  const streak = {
    column: throws.whole(0, width - 1),
    wide: throws.between(0.5, 2),
    dark: throws.chance(0.4) ? throws.between(0.05, 0.25) : 0,
  };
  for (let at = 0; at < data.length; at += 3) {
    const light = 0.3 * data[at]! + 0.59 * data[at + 1]! + 0.11 * data[at + 2]!;
    const column = (at / 3) % width;
    const toner = 1 / (1 + Math.exp(-steep * (Math.sqrt(Math.max(0, light)) - Math.sqrt(middle))));
    const dull = Math.abs(column - streak.column) < streak.wide ? 1 - streak.dark : 1;
    for (let part = 0; part < 3; part++) data[at + part] = (0.015 + 0.95 * toner) * dull;
  }
  const specks = Math.round((width * height * throws.between(0, 6)) / 1_000_000);
  for (let speck = 0; speck < specks; speck++) {
    const at = (throws.whole(0, height - 2) * width + throws.whole(0, width - 2)) * 3;
    for (const next of [0, 3, width * 3]) for (let part = 0; part < 3; part++) data[at + next + part] = 0.05;
  }
}

function grey({ data }: Raster): void {
  for (let at = 0; at < data.length; at += 3) {
    const light = 0.3 * data[at]! + 0.59 * data[at + 1]! + 0.11 * data[at + 2]!;
    data[at] = data[at + 1] = data[at + 2] = light;
  }
}

interface Bed {
  readonly wide: number;
  readonly high: number;
  /** Middles of the faces. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

/** A whole A4 sheet, or the bed cut to the card. */
function bed(faces: number, throws: Dice): Bed {
  if (faces === 1 && throws.chance(0.6)) {
    const [wide, high] = [cardWidth + throws.between(4, 50), cardHeight + throws.between(4, 50)];
    const side = Math.hypot(cardWidth, cardHeight);
    const [w, h] = throws.chance(0.5) ? [wide, high] : [Math.max(wide, side), Math.max(high, side)];
    return { wide: w, high: h, places: [{ x: w / 2, y: h / 2 }] };
  }
  const places =
    faces === 1
      ? [{ x: throws.between(60, 150), y: throws.between(60, 240) }]
      : throws.one([
          [
            { x: 105 + throws.between(-30, 30), y: throws.between(60, 100) },
            { x: 105 + throws.between(-30, 30), y: throws.between(180, 235) },
          ],
          [
            { x: 56, y: throws.between(60, 220) },
            { x: 153, y: throws.between(60, 220) },
          ],
        ]);
  return { wide: 210, high: 297, places };
}

function roll(face: number, only: boolean, small: boolean, throws: Dice): number {
  const skew = throws.between(-3, 3);
  const turned = small ? throws.one([0, 0, 180]) : only ? throws.one([0, 0, 90, 180, 270]) : throws.one([0, 0, 0, 180]);
  return turned + skew * (face === 0 ? 1 : throws.between(-1, 1));
}

export function flatbedPicture(seed: number): Made {
  const words = `fourth flatbed ${seed}`;
  const throws = dice(words);
  const holder = someHolder(`${words} holder`);
  const faces: readonly Face[] = someFaces(holder, words, 0.35, throws.between(0, 0.9), throws.part('faces'));
  const { wide, high, places } = bed(faces.length, throws.part('bed'));
  const dpi = throws.one(wide === 210 ? [150, 200, 200, 300, 300] : [150, 200, 300, 300, 400]);
  const perMm = dpi / 25.4;
  const raster = ground(wide, high, perMm, throws.part('ground'));
  const turning = throws.part('turn');
  const small = high < 90;
  const dark = throws.between(0.1, 0.5);
  const aside = throws.part('lamp');
  const lampSide = { dx: aside.between(-0.35, 0.35), dy: aside.between(-0.35, 0.35) };
  for (const [index, face] of faces.entries()) {
    const place = places[index]!;
    const turned = roll(index, faces.length === 1, small, turning);
    const centre = { x: place.x * perMm, y: place.y * perMm };
    const map = seen(cardWidth, cardHeight, { centre, scale: perMm, roll: turned, tilt: 0, axis: 0, distance: 9 });
    // A card is a millimetre thick: the scanner's lamp leaves a line of shadow at two of its edges.
    addShadow(raster, map, { ...lampSide, soft: 0.45, dark });
    lay(raster, face.canvas, map, dotsPerMm);
  }
  const image = soften(raster, throws.between(0.3, 0.75));
  const look = throws.unit();
  if (look < 0.22) photocopied(image, throws.part('copy'));
  else if (look < 0.38) grey(image);
  noise(image, throws.between(0.002, 0.008), 0, throws.part('noise'));
  if (throws.chance(0.4)) sharpen(image, throws.between(0.3, 1), 1);
  return made(holder, allFields(faces), encode(image, throws.chance(0.15) ? 'png' : throws.whole(68, 94)));
}
