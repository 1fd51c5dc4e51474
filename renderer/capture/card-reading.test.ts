import { expect, test } from 'vitest';
import type { CardFace } from '#contract/vision.ts';
import { emptyCard, paperOf, textOf, withFaces, withValue } from './card-draft.ts';
import { withReading } from './card-reading.ts';

const field = (value: string) => ({ value, sure: true, confidence: 1, evidence: [], crop: '' });
const face = (side: CardFace['side'], fields: CardFace['fields']): CardFace => ({
  side,
  fields,
  warnings: [],
  picture: `data:,${side}`,
});
const hers = face('portrait', { name: field('林晓雨'), idNumber: field('620171199809038423') });
const his = face('portrait', { name: field('陈志远'), idNumber: field('620171199003071232') });
const emblem = face('emblem', { issuer: field('皋兰县公安局'), validTo: field('2045-03-01') });
const misread = face('portrait', { name: field('林晓雨'), idNumber: field('620171199809038428') });
const before = withFaces(emptyCard, [hers]);

test.each(['temporary-card', 'residence-permit', 'foreign-resident-card'] as const)(
  'a %s without a face that can be read is called by its name, whatever else was seen of it',
  (documentType) => {
    for (const nothingFound of ['unreadable', 'no-card'] as const)
      expect(withReading(before, { faces: [], nothingFound, documentType })).toEqual({
        card: before,
        trouble: documentType,
      });
  },
);

test.each([
  ['unreadable', 'resident-card', 'no-text'],
  ['unreadable', undefined, 'no-text'],
  ['no-card', 'resident-card', 'no-card'],
  ['no-card', 'other', 'no-card'],
  ['no-card', undefined, 'no-card'],
] as const)('nothing found but %s of %s: %s', (nothingFound, documentType, trouble) => {
  const reading = { faces: [], nothingFound, ...(documentType ? { documentType } : {}) };
  expect(withReading(before, reading)).toEqual({ card: before, trouble });
});

test.each([
  ['two portrait sides', [hers, his]],
  ['two portrait sides and one emblem', [hers, his, emblem]],
  ['two emblem sides', [emblem, emblem]],
] as const)('%s are two cards: the draft stays as it was', (_, faces) => {
  const { card, trouble } = withReading(before, { faces: [...faces] });
  expect(trouble).toBe('two-people');
  expect(card).toBe(before);
  expect(textOf(card, 'name')).toBe('林晓雨');
});

test.each(['residence-permit', 'foreign-resident-card'] as const)(
  'of a %s nothing is taken over, however well it was read',
  (documentType) => {
    const warned = { ...his, warnings: [documentType] };
    expect(withReading(before, { faces: [warned, emblem], documentType })).toEqual({
      card: before,
      trouble: documentType,
    });
  },
);

test('a temporary card is taken over as what it is', () => {
  const warned = { ...his, warnings: ['temporary-card' as const] };
  const { card, trouble } = withReading(emptyCard, { faces: [warned], documentType: 'temporary-card' });
  expect(trouble).toBeNull();
  expect(textOf(card, 'name')).toBe('陈志远');
  expect(paperOf(card)).toBe('112');
  expect(paperOf(withReading(card, { faces: [emblem], documentType: 'temporary-card' }).card)).toBe('112');
  expect(paperOf(before)).toBe('111');
});

test('a side that was read from a picture given together with this one makes two cards', () => {
  expect(withReading(before, { faces: [his] }, ['portrait'])).toEqual({ card: before, trouble: 'two-people' });
  expect(withReading(before, { faces: [emblem] }, ['portrait']).trouble).toBeNull();
  expect(withReading(before, { faces: [emblem] }, ['emblem']).trouble).toBe('two-people');
});

test('a portrait of somebody else does not take the place of the one that is there', () => {
  expect(withReading(before, { faces: [his] })).toEqual({ card: before, trouble: 'two-people' });
  expect(withReading(before, { faces: [his, emblem] })).toEqual({ card: before, trouble: 'two-people' });
});

test.each([
  ['the same portrait again', before, hers],
  ['a first one beside an emblem', withFaces(emptyCard, [emblem]), his],
  ['one whose number cannot be read', before, face('portrait', { name: field('林晓雨') })],
  ['one after a number that was read wrong', withFaces(emptyCard, [misread]), hers],
  [
    'one after a person put the number right',
    withValue(withFaces(emptyCard, [his]), 'idNumber', '620171199809038423'),
    hers,
  ],
  ['one beside a chip', { ...before, chip: { readerId: '', doubts: [], isAddressNewer: false } }, his],
])('%s is taken over', (_, draft, taken) => {
  const { card, trouble } = withReading(draft, { faces: [taken] });
  expect(trouble).toBeNull();
  expect(textOf(card, 'name')).toBe(taken.fields.name?.value);
});

test('one face, or both of one card, are taken over', () => {
  const { card, trouble } = withReading(emptyCard, { faces: [his, emblem], documentType: 'resident-card' });
  expect(trouble).toBeNull();
  expect([textOf(card, 'name'), textOf(card, 'validTo')]).toEqual(['陈志远', '2045-03-01']);
});
