/** Pictures of telephones held by hand: any way up, leaning, shaken, badly lit, with fingers in them. */
import { defocus, shake, soften } from './blur.ts';
import { veil } from './camera.ts';
import { type Dice, dice } from './dice.ts';
import { someHolder } from './holder.ts';
import { judge } from './legible.ts';
import { lamp, shade, shadow } from './light.ts';
import { allFields, type Made, made, someFaces } from './made.ts';
import { edgeFinger, fingers } from './overlay.ts';
import { arrange, type Frame, photograph, sharpness, withOverlay } from './photo.ts';
import { encode, type Raster } from './raster.ts';
import { balance, expose, noise, sharpen } from './sensor.ts';
import type { Laid } from './shot.ts';

const sizes = [
  [1440, 1080],
  [1920, 1080],
  [2000, 1500],
  [2400, 1800],
  [3000, 2250],
  [4000, 3000],
] as const;
const fewest = 7;

export function phoneFrame(throws: Dice): Frame {
  const [long, short] = throws.one(sizes);
  const upright = throws.chance(0.5);
  const lean = {
    roll: throws.chance(0.6) ? throws.one([0, 0, 0, 90, 180, 270]) + throws.between(-12, 12) : throws.between(0, 360),
    tilt: throws.chance(0.75) ? throws.between(0, 16) : throws.between(16, 25),
    axis: throws.between(0, 360),
    distance: throws.between(1.8, 4),
  };
  return { width: upright ? short : long, height: upright ? long : short, lean, cover: throws.between(0.35, 0.92) };
}

/** Fingers that hold the card at its edge and hide no print. */
function held(card: Laid, throws: Dice): Laid {
  for (let attempt = 0; attempt < 30; attempt++) {
    const overlay = fingers(throws, [edgeFinger(throws, throws.between(1, 9))]);
    if (judge(card.face.marks, overlay.hides).lost.size === 0) return withOverlay(card, overlay);
  }
  return card;
}

/** The telephone's way from light to a file. @param blur millimetres of the card */
export function developPhone(lit: Raster, perMm: number, blur: number, throws: Dice): Uint8Array {
  const { width, height } = lit;
  const long = Math.max(width, height);
  shade(
    lit,
    lamp(
      { x: throws.between(-0.2, 1.2) * width, y: throws.between(-0.2, 1.2) * height },
      long * throws.between(0.4, 1.2),
      throws.between(0.2, 0.6),
    ),
  );
  for (let one = 0; one < 2; one++)
    if (throws.chance(0.35)) {
      const place = { x: throws.between(0.1, 0.9) * width, y: throws.between(0.1, 0.9) * height };
      shade(lit, shadow(place, throws.between(0, 6.28), throws.between(0.2, 0.6), long * throws.between(0.004, 0.05)));
    }
  const dim = throws.chance(0.2);
  const [warm, green] = [throws.between(-0.16, 0.2), throws.between(-0.04, 0.05)];
  balance(lit, [1 + warm, 1 + green, 1 - warm * 1.2]);
  expose(lit, dim ? throws.between(0.35, 0.6) : throws.between(0.8, 1.4));
  const kind = throws.unit();
  const spread = blur * perMm;
  const image =
    kind < 0.4
      ? soften(lit, Math.max(0.4, spread))
      : kind < 0.7
        ? defocus(lit, Math.max(1, spread * 1.9))
        : shake(soften(lit, 0.5), Math.max(1, spread * 2.9), throws.between(0, 180));
  noise(image, dim ? throws.between(0.02, 0.045) : throws.between(0.006, 0.025), throws.between(0.2, 1), throws);
  if (dim && throws.chance(0.6)) return encode(soften(image, throws.between(0.5, 0.8)), throws.whole(55, 88));
  if (throws.chance(0.6)) sharpen(image, throws.between(0.3, 1.2), throws.between(0.8, 1.8));
  return encode(image, throws.whole(45, 90));
}

export function phonePicture(seed: number): Made {
  const words = `fourth phone ${seed}`;
  const throws = dice(words);
  const holder = someHolder(`${words} holder`);
  const faces = someFaces(holder, words, 0.12, throws.between(0, 1.2), throws.part('faces'));
  const [framing, placing] = [throws.part('frame'), throws.part('place')];
  for (;;) {
    const frame = phoneFrame(framing);
    const cards = arrange(faces, frame, placing);
    const perMm = Math.min(...cards.map(({ map }) => sharpness(map)));
    if (perMm < fewest) continue;
    const [shine, hold] = [throws.part('shine'), throws.part('hold')];
    const ready = cards
      .map((card) => (shine.chance(0.5) ? veil(card, 0.4, shine) : card))
      .map((card) => (hold.chance(0.3) ? held(card, hold) : card));
    const lit = photograph(frame, ready, throws.whole(0, 4), throws.part('scene'));
    return made(holder, allFields(faces), developPhone(lit, perMm, throws.between(0.02, 0.14), throws.part('develop')));
  }
}
