/** Made-up identity card pictures for tests, demos and benchmarks. Seeded: the same arguments give the same bytes. */
import type { Canvas } from '@napi-rs/canvas';
import { makeLook, type Side } from './face.ts';
import type { Person } from './people.ts';
import { seeded } from './random.ts';
import { type Level, makeShot, photograph, type Shot } from './scene.ts';

export { drawNotCard, type NotCard, notCards } from './not-cards.ts';
export { checkCharacter, makePerson, type Person } from './people.ts';
export { seeded } from './random.ts';
export type { Level, Shot, Side };

export interface CardOptions {
  readonly level: Level;
  readonly seed: number;
  /** Which faces are in the picture; `both` puts the portrait side above the emblem side. */
  readonly side: Side | 'both';
  /** Only fonts that come with the project, for pictures that must be the same on every machine. Default true. */
  readonly pinnedFonts?: boolean;
  /** Overrides of how the picture is taken. */
  readonly shot?: Partial<Shot>;
  /** Covers parts of the card: a finger, a sticker, a scratch. 0 (default) to 1. */
  readonly damage?: number;
  /** The holder's photograph instead of a drawn head. */
  readonly photo?: Canvas;
  readonly format?: 'jpeg' | 'png' | 'webp';
}

export interface CardPicture {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly person: Person;
  readonly sides: readonly Side[];
  readonly shot: Shot;
}

/** A picture of a person's card with its ground truth. */
export function drawCard(person: Person, options: CardOptions): CardPicture {
  const random = seeded(options.seed);
  const drawn = makeLook(random, options.pinnedFonts ?? true);
  const look = options.photo ? { ...drawn, photo: options.photo } : drawn;
  const sides: readonly Side[] = options.side === 'both' ? ['portrait', 'emblem'] : [options.side];
  const shot = { ...makeShot(options.level, sides.length, random), ...options.shot };
  const damage = options.damage ?? 0;
  const canvas = photograph(
    person,
    sides,
    look,
    shot,
    random,
    damage > 0 ? (context) => cover(context, damage, random) : undefined,
  );
  const format = options.format ?? 'jpeg';
  const bytes =
    format === 'png'
      ? canvas.toBuffer('image/png')
      : canvas.toBuffer(format === 'webp' ? 'image/webp' : 'image/jpeg', shot.quality);
  return { bytes: new Uint8Array(bytes), mime: `image/${format}`, person, sides, shot };
}

/** Just the bytes of {@link drawCard}. */
export function cardImage(person: Person, options: CardOptions): Uint8Array {
  return drawCard(person, options).bytes;
}

function cover(
  context: import('@napi-rs/canvas').SKRSContext2D,
  damage: number,
  random: ReturnType<typeof seeded>,
): void {
  for (let i = 0; i < Math.ceil(damage * 5); i++) {
    context.fillStyle = random.pick(['#caa283', '#ffffff', '#2b2b2b', '#e8e4da']);
    context.beginPath();
    context.ellipse(
      random.between(5, 80),
      random.between(5, 50),
      random.between(2, 5 + 14 * damage),
      random.between(1, 3 + 7 * damage),
      random.between(0, 3),
      0,
      Math.PI * 2,
    );
    context.fill();
  }
}
