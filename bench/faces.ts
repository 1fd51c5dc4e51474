/**
 * The face comparison on the faces that ship with its networks: how far apart pictures of one person and of two persons lie, what
 * that means at several limits, how long it takes, and how long the same network takes as its package runs it (TensorFlow.js,
 * plain JavaScript). The set is small; docs/face-comparison.md says what can be told by it.
 * Usage: node bench/faces.ts
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import { drawCard, makePerson, seeded } from '#testing/cards/index.ts';
import { cardPhoto, framed, type SampleFace, sampleFaces } from '#testing/faces.ts';
import { type Description, describeFace, distance } from '../vision/faces/describe.ts';
import { loadFaces } from '../vision/faces/engine.ts';
import { findFaces } from '../vision/faces/find-faces.ts';
import { describeSide } from '../vision/faces/networks.ts';

const limits = [0.35, 0.4, 0.45, 0.5, 0.55, 0.6];

async function described(picture: Canvas): Promise<Description | null> {
  const faces = await findFaces(picture);
  const widest = faces.toSorted((one, other) => other.box.width - one.box.width)[0];
  return widest ? describeFace(picture, widest) : null;
}

/** The photograph printed on a card and taken again, at one of the levels of the made-up cards. */
async function printed(face: SampleFace, level: 'flatbed' | 'camera' | 'phone', seed: number): Promise<Canvas> {
  const person = makePerson(seeded(seed), { rareName: false, ethnicGroup: '汉' });
  const shot = { width: 1_100, height: 760, pxPerMm: 11, rotation: 0, tilt: 2 };
  const card = drawCard(person, { level, seed, side: 'portrait', photo: await cardPhoto(face), shot });
  const image = await loadImage(Buffer.from(card.bytes));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas;
}

interface Seen {
  readonly face: SampleFace;
  readonly live: Description;
}
const started = performance.now();
await loadFaces();
const loadMs = performance.now() - started;

const seen: Seen[] = [];
for (const face of sampleFaces) {
  const live = await described(await framed(face, { width: 960, height: 720, share: 0.27 }));
  if (live) seen.push({ face, live });
}
console.log(
  `${sampleFaces.length} faces, ${seen.length} found before the camera; networks loaded in ${Math.round(loadMs)} ms`,
);

const others: number[] = [];
const twice: number[] = [];
for (const [at, one] of seen.entries())
  for (const other of seen.slice(0, at))
    (one.face.person === other.face.person ? twice : others).push(distance(one.live, other.live));
const ownCard: Record<string, number[]> = { flatbed: [], camera: [], phone: [] };
const othersCard: number[] = [];
let unread = 0;
for (const [at, { face, live }] of seen.entries())
  for (const level of ['flatbed', 'camera', 'phone'] as const) {
    const card = await described(await printed(face, level, 500 + at));
    if (!card) {
      unread += 1;
      continue;
    }
    ownCard[level]?.push(distance(card, live));
    for (const other of seen) if (other.face.person !== face.person) othersCard.push(distance(card, other.live));
  }

const share = (values: readonly number[], fits: (value: number) => boolean): string =>
  `${values.filter(fits).length} of ${values.length}`;
const range = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  return [0, 0.5, 0.99, 1]
    .map((at) => (sorted[Math.floor(at * (sorted.length - 1))] ?? Number.NaN).toFixed(3))
    .join(' / ');
};
console.log('least / median / 99 % / most');
console.log(`two persons, camera and camera   ${range(others)}`);
console.log(`two persons, card and camera     ${range(othersCard)}`);
console.log(`one person, photographs years apart ${range(twice)}`);
for (const [level, values] of Object.entries(ownCard))
  console.log(`own photograph on a card, ${level.padEnd(8)} ${range(values)}`);
console.log(`cards on which no face was found: ${unread}`);
const own = Object.values(ownCard).flat();
for (const limit of limits)
  console.log(
    `limit ${limit.toFixed(2)}: two persons taken for one ${share([...others, ...othersCard], (far) => far <= limit)}; ` +
      `own photograph, taken again from a card, not recognised ${share(own, (far) => far > limit)}`,
  );

async function medianMs(times: number, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let run = 0; run < times; run++) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  return took.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}
const [first] = seen;
if (!first) throw new Error('no face was found');
const frame = await framed(first.face, { width: 960, height: 720, share: 0.27 });
const lookMs = await medianMs(15, () => findFaces(frame));
const { describe } = await loadFaces();
const square = new Float32Array(3 * describeSide ** 2).fill(0.1);
const describeMs = await medianMs(15, () => describe(square, describeSide));

// The package wants to be in a page.
Object.assign(globalThis, {
  window: globalThis,
  document: { createElement: () => ({ getContext: () => null }), addEventListener() {} },
  addEventListener() {},
});
const require = createRequire(import.meta.url);
// biome-ignore lint/suspicious/noExplicitAny: a program of another make, only measured
const theirs: any = await import(require.resolve('@vladmandic/face-api/dist/face-api.esm.js'));
await theirs.tf.setBackend('cpu');
const model = (file: string): Buffer => readFileSync(require.resolve(`@vladmandic/face-api/model/${file}`));
const [{ weights }] = JSON.parse(model('face_recognition_model-weights_manifest.json').toString());
const bytes = new Uint8Array(model('face_recognition_model.bin'));
theirs.nets.faceRecognitionNet.loadFromWeightMap(theirs.tf.io.decodeWeights(bytes.buffer, weights));
const theirSquare = theirs.tf.ones([1, describeSide, describeSide, 3]);
const theirMs = await medianMs(3, async () => (await theirs.nets.faceRecognitionNet.forward(theirSquare)).data());

console.log(`finding faces and their points in a frame: ${lookMs.toFixed(0)} ms (load ${loadavg()[0]?.toFixed(1)})`);
console.log(
  `describing one square: ${describeMs.toFixed(0)} ms; the same network in the package's own program: ${theirMs.toFixed(0)} ms, ` +
    `${(theirMs / describeMs).toFixed(0)} times as long; memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
);
