/** What a fake camera sees of cards. */
import { drawCard, makePerson, type Shot, type Side, seeded } from '#testing/cards/index.ts';
import { guideIn } from '../renderer/capture/live/luma.ts';
import { frameSize as size } from './film.ts';

type Person = ReturnType<typeof makePerson>;

/** One face of a card as a document camera sees it, lying in the guide. */
export function cameraShot(person: Person, side: Side, seed: number, over: Partial<Shot> = {}): Uint8Array {
  const still: Shot = {
    ...size,
    pxPerMm: guideIn(size.width, size.height).width / 85.6,
    rotation: 1,
    tilt: 2,
    desk: 'dark',
    blur: 0.4,
    noise: 2,
    glare: 0,
    shadow: 0,
    warmth: 0,
    brightness: 1,
    quality: 92,
  };
  return drawCard(person, { level: 'camera', seed, side, shot: { ...still, ...over } }).bytes;
}

/** A made-up person whose card has common characters only. */
export const filmedPerson = (seed: number): Person => makePerson(seeded(seed), { rareName: false, ethnicGroup: '汉' });
