/** Pictures of a document camera (高拍仪): fixed above a desk, lamps of the hall, a small lens and much sharpening. */
import { soften } from './blur.ts';
import { type Dice, dice } from './dice.ts';
import { someHolder } from './holder.ts';
import { glareAt, lamp, shade, shadow } from './light.ts';
import { allFields, type Made, made, someFaces } from './made.ts';
import { arrange, type Frame, photograph, sharpness, withGlares } from './photo.ts';
import { encode, type Raster } from './raster.ts';
import { balance, expose, noise, sharpen } from './sensor.ts';
import type { Laid } from './shot.ts';

const sizes = [
  [1920, 1080],
  [1920, 1080],
  [2592, 1944],
  [2048, 1536],
  [3264, 2448],
  [3840, 2160],
] as const;
/** Small print needs this many pixels a millimetre; whoever set the camera up saw to it. */
const fewest = 7;

export function cameraFrame(faces: number, throws: Dice): Frame {
  const [width, height] = throws.one(sizes);
  const roll = throws.one([0, 0, 0, 0, 0, 180, 180, 90, 270]) + throws.between(-7, 7);
  const upright = Math.abs(Math.sin((roll * Math.PI) / 180)) > 0.7;
  // A card on its side is limited by the picture's height.
  const widest = upright ? 0.92 : faces > 1 ? 0.92 : 0.72;
  const lean = { roll, tilt: throws.between(0, 8), axis: throws.between(0, 360), distance: throws.between(3, 6) };
  return { width, height, lean, cover: throws.between(Math.min(widest, width < 2000 ? 0.62 : 0.36), widest) };
}

/** A faint veil of a lamp on the card, nowhere so bright that print is lost. */
export function veil(card: Laid, strongest: number, throws: Dice): Laid {
  const glare = {
    x: throws.between(0, 86),
    y: throws.between(0, 54),
    long: throws.between(10, 40),
    wide: throws.between(6, 18),
    angle: throws.between(0, Math.PI),
    strength: throws.between(0.1, 1.1),
    hard: throws.between(0.8, 1.6),
  };
  const on = card.face.marks.reduce(
    (most, { x, y, width, height }) => Math.max(most, glareAt(glare, x + width / 2, y + height / 2)),
    0,
  );
  return withGlares(card, [{ ...glare, strength: glare.strength * Math.min(1, strongest / Math.max(on, 0.001)) }]);
}

/** The camera's way from light to a file. @param blur millimetres of the card */
export function developCamera(lit: Raster, perMm: number, blur: number, throws: Dice): Uint8Array {
  const { width, height } = lit;
  shade(
    lit,
    lamp(
      { x: throws.between(0, width), y: throws.between(0, height) },
      width * throws.between(0.6, 1.4),
      throws.between(0.25, 0.6),
    ),
  );
  if (throws.chance(0.35))
    shade(
      lit,
      shadow(
        { x: throws.between(0.1, 0.9) * width, y: throws.between(0.1, 0.9) * height },
        throws.between(0, 6.28),
        throws.between(0.15, 0.4),
        width * throws.between(0.01, 0.05),
      ),
    );
  const warm = throws.between(-0.07, 0.09);
  balance(lit, [1 + warm, 1, 1 - warm * 1.3]);
  expose(lit, throws.between(0.85, 1.3));
  const image = soften(lit, Math.max(0.35, blur * perMm));
  noise(image, throws.between(0.004, 0.022), throws.between(0, 0.6), throws);
  if (throws.chance(0.75)) sharpen(image, throws.between(0.4, 1.6), throws.between(0.8, 2.2));
  return encode(image, throws.whole(60, 90));
}

export function cameraPicture(seed: number): Made {
  const words = `fourth camera ${seed}`;
  const throws = dice(words);
  const holder = someHolder(`${words} holder`);
  const faces = someFaces(holder, words, 0.25, throws.between(0, 0.9), throws.part('faces'));
  const [framing, placing] = [throws.part('frame'), throws.part('place')];
  for (;;) {
    const frame = cameraFrame(faces.length, framing);
    const cards = arrange(faces, frame, placing);
    const perMm = Math.min(...cards.map(({ map }) => sharpness(map)));
    if (perMm < fewest) continue;
    const shine = throws.part('shine');
    const shining = cards.map((card) => (shine.chance(0.4) ? veil(card, 0.3, shine) : card));
    const lit = photograph(frame, shining, throws.whole(0, 2), throws.part('scene'));
    return made(
      holder,
      allFields(faces),
      developCamera(lit, perMm, throws.between(0.02, 0.11), throws.part('develop')),
    );
  }
}
