import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connection, connect, shellCaller } from '#contract/rpc.ts';
import { type VisionContract, visionContract } from '#contract/vision.ts';
import { cardImage, makePerson, seeded } from '#testing/cards/index.ts';
import { type ChildService, startChild } from '#testing/child-service.ts';

let service: ChildService;
let vision: Connection<VisionContract>;

beforeAll(() => {
  service = startChild('vision/service.ts', {});
  vision = connect(service.port, visionContract, shellCaller('test'));
});
afterAll(() => service.kill());

test('the process warms up, reads a card sent as bytes, tells number and name first, and answers a broken picture with its fault', async () => {
  await vision.client.warm({});
  const person = makePerson(seeded(21), { rareName: false });
  const image = Uint8Array.from(cardImage(person, { level: 'flatbed', seed: 21, side: 'portrait' }));
  const broken = vision.client.readCard({ image: image.slice(0, image.length >> 1), today: '2026-01-15' });
  await expect(broken).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' });
  const id = '8f6f0f3e-2f5e-4f6a-9a59-0f6f2b7c1d10';
  const told: string[] = [];
  const whole = vision.client.readCard({ image, today: '2026-01-15', reading: id });
  const first = vision.client.firstAnswer({ reading: id });
  const [reading] = await Promise.all([
    whole.then((value) => {
      told.push('whole');
      return value;
    }),
    first.then((value) => {
      told.push('first');
      expect(value).toEqual({ idNumber: person.idNumber, name: person.name });
    }),
  ]);
  expect(told).toEqual(['first', 'whole']);
  expect(reading.faces[0]?.fields.idNumber).toMatchObject({ value: person.idNumber, sure: true });
}, 240_000);
