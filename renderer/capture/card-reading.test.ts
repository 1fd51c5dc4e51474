import { expect, test } from 'vitest';
import type { CardFace } from '#contract/vision.ts';
import { emptyCard, paperOf, textOf, withFaces } from './card-draft.ts';
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

test('one face, or both of one card, are taken over', () => {
  const { card, trouble } = withReading(emptyCard, { faces: [his, emblem], documentType: 'resident-card' });
  expect(trouble).toBeNull();
  expect([textOf(card, 'name'), textOf(card, 'validTo')]).toEqual(['陈志远', '2045-03-01']);
});
