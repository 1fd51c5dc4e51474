import { expect, test } from 'vitest';
import type { CardFace } from '#contract/vision.ts';
import { unlooked } from './card-checks.ts';
import {
  emptyCard,
  evidenceOf,
  factsOf,
  missingFace,
  pictureWarnings,
  typedCard,
  withFaces,
  withLook,
  withValue,
} from './card-draft.ts';

const field = (value: string, sure = true) => ({
  value,
  sure,
  confidence: sure ? 0.99 : 0.6,
  evidence: [],
  crop: 'data:,',
});
const portrait: CardFace = {
  side: 'portrait',
  picture: 'data:image/jpeg;base64,AA==',
  warnings: ['expired', 'glare'],
  fields: {
    name: field('陈志远'),
    sex: field('male'),
    ethnicGroup: field('汉', false),
    birthDate: field('1990-03-07'),
    address: field('甘肃省永登县中川镇1号', false),
    idNumber: field('620171199003071232'),
  },
};
const emblem: CardFace = {
  side: 'emblem',
  picture: 'data:image/jpeg;base64,BB==',
  warnings: [],
  fields: { issuer: field('永登县公安局'), validFrom: field('2017-01-01'), validTo: field('2037-01-01') },
};

test('both faces make one card, whichever came first', () => {
  const one = withFaces(withFaces(emptyCard, [emblem]), [portrait]);
  const other = withFaces(emptyCard, [portrait, emblem]);
  expect(one).toEqual(other);
  expect(missingFace(withFaces(emptyCard, [portrait]))).toBe('emblem');
  expect(missingFace(one)).toBeNull();
  // Whether it has expired follows from the date, which a person may correct.
  expect(pictureWarnings(one)).toEqual(['glare']);
});

test('a face that is taken again leaves nothing of what was said of its first picture; the other face keeps its own', () => {
  const blurred = withFaces(emptyCard, [
    { ...portrait, warnings: ['glare', 'blurred'] },
    { ...emblem, warnings: ['blurred'] },
  ]);
  expect(pictureWarnings(blurred)).toEqual(['glare', 'blurred']);
  const again = withFaces(blurred, [{ ...portrait, warnings: [] }]);
  expect(pictureWarnings(again)).toEqual(['blurred']);
  expect(pictureWarnings(withFaces(again, [emblem]))).toEqual([]);
});

test('what was not sure has to be looked at, one by one', () => {
  const card = withFaces(emptyCard, [portrait, emblem]);
  expect(unlooked(card)).toEqual(['ethnicGroup', 'address']);
  expect(unlooked(withLook(card, 'ethnicGroup'))).toEqual(['address']);
  expect(unlooked(withValue(card, 'address', '别处'))).toEqual(['ethnicGroup', 'address']);
  expect(unlooked(typedCard())).toEqual([]);
});

test('a field that was not read at all is not sure', () => {
  const { name: _, ...fields } = portrait.fields;
  expect(unlooked(withFaces(emptyCard, [{ ...portrait, fields }]))).toContain('name');
});

test('evidence tells read, confirmed and typed apart', () => {
  let card = withFaces(emptyCard, [portrait, emblem]);
  card = withLook(withLook(card, 'ethnicGroup'), 'address');
  card = withValue(card, 'address', '甘肃省永登县中川镇2号');
  const evidence = evidenceOf(card, { portrait: 'p', emblem: null });
  expect(evidence.name).toEqual({ source: 'ocr', attachment: 'p' });
  expect(evidence.ethnicGroup).toEqual({ source: 'ocr-confirmed', attachment: 'p' });
  expect(evidence.address).toEqual({ source: 'typed', attachment: 'p' });
  expect(evidence.cardValidTo).toEqual({ source: 'ocr' });
  expect(factsOf(card)).toMatchObject({ documentNumber: '620171199003071232', cardValidTo: '2037-01-01' });
  expect(evidenceOf(withValue(typedCard(), 'name', '李四'), { portrait: null, emblem: null })).toEqual({
    name: { source: 'typed' },
  });
});
