/** A camera that shows what a test wants: pictures one after the other, as the file that Chromium films from. */
import { writeFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { drawCard, makePerson, type Shot, type Side, seeded } from '#testing/cards/index.ts';
import { guideIn } from '../renderer/capture/live/luma.ts';

const size = { width: 1_280, height: 960 };

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

async function jpeg(picture: Uint8Array | null): Promise<Buffer> {
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#3a3c40';
  context.fillRect(0, 0, size.width, size.height);
  if (picture) context.drawImage(await loadImage(Buffer.from(picture)), 0, 0, size.width, size.height);
  return canvas.encode('jpeg', 92);
}

/**
 * Writes a film (MJPEG: pictures one behind the other, played over and over at about 30 a second).
 * @param scenes pictures, null for an empty desk, each shown for so many frames.
 */
export async function writeFilm(
  file: string,
  scenes: readonly (readonly [Uint8Array | null, number])[],
): Promise<void> {
  const frames: Buffer[] = [];
  for (const [picture, count] of scenes) {
    const one = await jpeg(picture);
    for (let at = 0; at < count; at++) frames.push(one);
  }
  await writeFile(file, Buffer.concat(frames));
}

/** A made-up person whose card has common characters only. */
export const filmedPerson = (seed: number): Person => makePerson(seeded(seed), { rareName: false, ethnicGroup: '汉' });
