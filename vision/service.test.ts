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

test('the process warms up, reads a card sent as bytes, and answers a broken picture with its fault', async () => {
  await vision.client.warm({});
  const person = makePerson(seeded(21), { rareName: false });
  const image = Uint8Array.from(cardImage(person, { level: 'flatbed', seed: 21, side: 'portrait' }));
  const broken = vision.client.readCard({ image: image.slice(0, image.length >> 1), today: '2026-01-15' });
  await expect(broken).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' });
  const reading = await vision.client.readCard({ image, today: '2026-01-15' });
  expect(reading.faces[0]?.fields.idNumber).toMatchObject({ value: person.idNumber, sure: true });
});
