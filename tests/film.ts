/** A camera that shows what a test wants: pictures one after the other, as the file that Chromium films from. */
import { writeFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';

export const frameSize = { width: 1_280, height: 960 };

async function jpeg(picture: Uint8Array | null): Promise<Buffer> {
  const canvas = createCanvas(frameSize.width, frameSize.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#3a3c40';
  context.fillRect(0, 0, frameSize.width, frameSize.height);
  if (picture) context.drawImage(await loadImage(Buffer.from(picture)), 0, 0, frameSize.width, frameSize.height);
  return canvas.encode('jpeg', 92);
}

/** Pictures, null for an empty desk, each shown for so many frames. */
export type Film = readonly (readonly [Uint8Array | null, number])[];

/**
 * Writes a film (MJPEG: pictures one behind the other, played over and over at about 30 a second).
 * @returns the switches with which the app takes it for its camera
 */
export async function filmSwitches(file: string, film: Film): Promise<readonly string[]> {
  const frames: Buffer[] = [];
  for (const [picture, count] of film) {
    const one = await jpeg(picture);
    for (let at = 0; at < count; at++) frames.push(one);
  }
  await writeFile(file, Buffer.concat(frames));
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
}
