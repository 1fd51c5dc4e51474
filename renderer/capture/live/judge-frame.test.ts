import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { cardImage, drawNotCard, makePerson, type Shot, seeded } from '#testing/cards/index.ts';
import { judgeFrame, thumbnailOf } from './judge-frame.ts';
import { type Box, guideIn, judgedHeight, judgedIn, judgedWidth, type Luma, lumaOf, printIn } from './luma.ts';

const [width, height] = [1_280, 960];
const guide = guideIn(width, height);
const shot: Shot = {
  width,
  height,
  pxPerMm: guide.width / 85.6,
  rotation: 0,
  tilt: 0,
  desk: 'dark',
  blur: 0.5,
  noise: 3,
  glare: 0,
  shadow: 0,
  warmth: 0,
  brightness: 1,
  quality: 85,
};

/** A camera's frame; `spoil` may paint over it. */
async function frame(bytes: Uint8Array, spoil: (context: SKRSContext2D) => void = () => {}) {
  const image = await loadImage(Buffer.from(bytes));
  const whole = createCanvas(image.width, image.height);
  const context = whole.getContext('2d');
  context.drawImage(image, 0, 0);
  spoil(context);
  const cut = (box: Box, w: number, h: number): Luma => {
    const canvas = createCanvas(w, h);
    const target = canvas.getContext('2d');
    target.drawImage(whole, box.x, box.y, box.width, box.height, 0, 0, w, h);
    return lumaOf(target.getImageData(0, 0, w, h).data as Uint8ClampedArray, w, h);
  };
  const print = printIn(image.width, image.height);
  return {
    guide: cut(judgedIn(image.width, image.height), judgedWidth, judgedHeight),
    print: cut(print, print.width, print.height),
  };
}
const shown = (over: Partial<Shot>, seed: number): Uint8Array =>
  cardImage(makePerson(seeded(seed)), {
    level: 'camera',
    seed,
    side: seed % 2 ? 'portrait' : 'emblem',
    shot: { ...shot, ...over },
  });

/** The verdict on a frame that stands still. */
async function verdict(bytes: Uint8Array, spoil?: (context: SKRSContext2D) => void) {
  const { guide: luma, print } = await frame(bytes, spoil);
  return judgeFrame(luma, print, thumbnailOf(luma)).problem;
}

const lamp = (context: SKRSContext2D): void => {
  context.fillStyle = '#fff';
  context.beginPath();
  context.ellipse(560, 450, 100, 55, 0.4, 0, Math.PI * 2);
  context.fill();
};

test.each([
  ['as it should lie', {}, null],
  ['on wood', { desk: 'wood' }, null],
  ['on a grey desk', { desk: 'grey' }, null],
  ['upside down', { rotation: 180 }, null],
  ['a little crooked', { rotation: 4 }, null],
  ['leaning', { tilt: 10 }, null],
  ['in dim light', { brightness: 0.6 }, null],
  ['crooked', { rotation: 12 }, 'straighten'],
  ['too far', { pxPerMm: shot.pxPerMm * 0.6 }, 'closer'],
  ['too near', { pxPerMm: shot.pxPerMm * 1.2 }, 'further'],
  ['out of focus', { blur: 4 }, 'blurred'],
  ['in the dark', { brightness: 0.2 }, 'dark'],
] as const)('a card %s', async (name, over, expected) => {
  expect(await verdict(shown(over, 20 + name.length))).toBe(expected);
});

test('a lamp on the card', async () => {
  expect(await verdict(shown({}, 21), lamp)).toBe('glare');
});

test('a card in motion', async () => {
  const [one, other] = [await frame(shown({}, 21)), await frame(shown({ rotation: 3 }, 22))];
  expect(judgeFrame(other.guide, other.print, thumbnailOf(one.guide)).problem).toBe('moving');
  expect(judgeFrame(one.guide, one.print, null).problem).toBe('moving');
});

test.each(['blank', 'letter', 'household-register', 'number-note', 'noise', 'landscape'] as const)(
  'no picture is taken of %s',
  async (kind) => {
    expect(await verdict(drawNotCard(kind, 3))).not.toBeNull();
  },
);
