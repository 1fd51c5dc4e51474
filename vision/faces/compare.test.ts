import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { drawCard, makePerson, seeded } from '#testing/cards/index.ts';
import { cameraFrame, cardPhoto, faceOf, framed, type SampleFace, sampleFaces } from '#testing/faces.ts';
import { compareFaces, lookAtFaces } from './compare.ts';

/** A card with somebody's photograph, as it lies flat after reading. */
async function cardOf(sample: SampleFace): Promise<Uint8Array> {
  const person = makePerson(seeded(3), { rareName: false, ethnicGroup: '汉' });
  const shot = { width: 1_100, height: 760, pxPerMm: 11, rotation: 0, tilt: 1 };
  return drawCard(person, { level: 'camera', seed: 11, side: 'portrait', photo: await cardPhoto(sample), shot }).bytes;
}
const blank = new Uint8Array(createCanvas(400, 300).toBuffer('image/jpeg'));

test('the person of the card who turns their head is like the card, and moved', async () => {
  const face = faceOf('l');
  const [straight, turned] = [await cameraFrame(face), await cameraFrame(face, true)];
  const compared = await compareFaces({ portrait: await cardOf(face), straight, turned });
  expect(compared).toMatchObject({ liveness: 'moved' });
  expect('distance' in compared && compared.distance).toBeLessThan(0.45);
});

test('two photographs of one person, years apart, lie nearer than any two persons of the set', async () => {
  const far = async (one: SampleFace, other: SampleFace): Promise<number> => {
    const straight = await cameraFrame(other);
    const compared = await compareFaces({ portrait: await cameraFrame(one), straight, turned: straight });
    return 'distance' in compared ? compared.distance : Number.NaN;
  };
  const own = await far(faceOf('a', 1), faceOf('a'));
  expect(own).toBeLessThan(0.5);
  for (const other of ['f', 'l', 'q']) expect(await far(faceOf('a', 1), faceOf(other))).toBeGreaterThan(own);
});

test('somebody else is not like the card', async () => {
  const straight = await cameraFrame(faceOf('q'));
  const compared = await compareFaces({ portrait: await cardOf(faceOf('l')), straight, turned: straight });
  expect('distance' in compared && compared.distance).toBeGreaterThan(0.5);
});

test('a photograph held still did not move; nor did one person who gave way to another', async () => {
  const [one, other] = [await cameraFrame(faceOf('l')), await cameraFrame(faceOf('q'), true)];
  const portrait = await cardOf(faceOf('l'));
  expect(await compareFaces({ portrait, straight: one, turned: one })).toMatchObject({ liveness: 'still' });
  expect(await compareFaces({ portrait, straight: one, turned: other })).toMatchObject({ liveness: 'still' });
  expect(await compareFaces({ portrait, straight: one, turned: blank })).toMatchObject({ liveness: 'still' });
});

test('what cannot be compared is said, not guessed', async () => {
  const face = await cameraFrame(faceOf('l'));
  const far = await framed(faceOf('l'), { width: 960, height: 720, share: 0.05 });
  const two = createCanvas(1_920, 720);
  two.getContext('2d').drawImage(await loadImage(Buffer.from(face)), 0, 0);
  two.getContext('2d').drawImage(await loadImage(Buffer.from(await cameraFrame(faceOf('q')))), 960, 0);
  const jpeg = (canvas: typeof two): Uint8Array => new Uint8Array(canvas.toBuffer('image/jpeg', 90));
  const troubled = async (portrait: Uint8Array, straight: Uint8Array): Promise<unknown> =>
    compareFaces({ portrait, straight, turned: straight });
  expect(await troubled(blank, face)).toEqual({ trouble: 'portrait-none' });
  expect(await troubled(face, blank)).toEqual({ trouble: 'person-none' });
  expect(await troubled(face, jpeg(two))).toEqual({ trouble: 'person-several' });
  expect(await lookAtFaces(jpeg(two))).toMatchObject({ count: 2 });
  expect(await lookAtFaces(blank)).toEqual({ count: 0, nearest: null });
  expect([{ trouble: 'person-none' }, { trouble: 'person-small' }]).toContainEqual(await troubled(face, jpeg(far)));
});

test('a torn picture and one that is none are faults', async () => {
  const face = await cameraFrame(faceOf('l'));
  await expect(lookAtFaces(face.subarray(0, face.length / 3))).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' });
  const portrait = new TextEncoder().encode('no picture at all');
  await expect(compareFaces({ portrait, straight: face, turned: face })).rejects.toMatchObject({
    code: 'IMAGE_UNREADABLE',
  });
});

test('most faces of the set are seen before the camera', async () => {
  const faces = sampleFaces.filter((_, at) => at % 2 === 0);
  const seen = await Promise.all(faces.map(async (face) => (await lookAtFaces(await cameraFrame(face))).count));
  expect(seen.filter((count) => count === 1).length).toBeGreaterThanOrEqual(8);
});
