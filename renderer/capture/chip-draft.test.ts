import { expect, test } from 'vitest';
import type { ChipCard } from '#contract/devices.ts';
import type { CardFace } from '#contract/vision.ts';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { unlooked } from './card-checks.ts';
import {
  emptyCard,
  evidenceOf,
  faceBesideChip,
  factsOf,
  missingFace,
  typedCard,
  withFaces,
  withLook,
  withValue,
} from './card-draft.ts';
import { isSureThroughout, withChip } from './chip-draft.ts';

const chip: ChipCard = {
  kind: 'resident',
  name: '陈志远',
  latinName: '',
  sex: 'male',
  ethnicGroup: '汉',
  birthDate: '1990-03-07',
  address: '甘肃省永登县中川镇平岘村12号',
  isAddressNewer: false,
  number: '620171199003071232',
  issuer: '兰州市公安局新区分局',
  validFrom: '2019-03-01',
  validTo: '2039-03-01',
  passNumber: '',
  nationality: '',
  doubts: [],
  readerId: '05.03-20260115-0000012345-0987654321',
};
const field = (value: string, sure = true) => ({ value, sure, confidence: 1, evidence: [], crop: 'data:,' });
const portrait = (name: string, sure = true, address = chip.address): CardFace => ({
  side: 'portrait',
  picture: 'data:image/jpeg;base64,AA==',
  warnings: [],
  fields: {
    name: field(name, sure),
    sex: field('male'),
    ethnicGroup: field('汉'),
    birthDate: field('1990-03-07'),
    address: field(address),
    idNumber: field(chip.number),
  },
});
const noPictures = { portrait: null, emblem: null };

test('a chip is a whole card: nothing to look at, no face to add, every fact from the chip with the reader’s number', () => {
  const card = withChip(emptyCard, chip);
  expect(isSureThroughout(card)).toBe(true);
  expect(missingFace(card)).toBeNull();
  expect(factsOf(card)).toMatchObject({ name: '陈志远', documentNumber: chip.number, cardValidTo: '2039-03-01' });
  const evidence = evidenceOf(card, noPictures);
  expect(Object.keys(evidence)).toHaveLength(9);
  for (const one of Object.values(evidence)) expect(one).toEqual({ source: 'chip', reader: chip.readerId });
});

test('a picture may be added to what the chip said, of the face that has none yet', () => {
  const emblem: CardFace = { side: 'emblem', picture: 'data:,e', warnings: [], fields: { issuer: field(chip.issuer) } };
  const card = withChip(emptyCard, chip);
  expect(faceBesideChip(card)).toBe('either');
  expect(faceBesideChip(withFaces(card, [portrait('陈志远')]))).toBe('emblem');
  expect(faceBesideChip(withFaces(card, [emblem]))).toBe('portrait');
  expect(faceBesideChip(withFaces(card, [portrait('陈志远'), emblem]))).toBeNull();
  expect(faceBesideChip(typedCard())).toBeNull();
  expect(faceBesideChip(withFaces(emptyCard, [emblem]))).toBeNull();
});

test.each([
  ['name-may-be-cut', 'name'],
  ['name-rare-character', 'name'],
  ['address-rare-character', 'address'],
  ['newest-address-unread', 'address'],
  ['number-check', 'idNumber'],
] as const)('%s makes a person look at %s; completed by hand it counts as typed', (doubt, name) => {
  const card = withChip(emptyCard, { ...chip, doubts: [doubt] });
  expect(unlooked(card)).toEqual([name]);
  const completed = withLook(withValue(card, 'name', '陈志远·买买提'), name);
  expect(unlooked(completed)).toEqual([]);
  expect(evidenceOf(completed, noPictures).name).toEqual({ source: 'typed' });
});

test('whichever comes first, the chip counts and a picture that surely says otherwise is shown and looked at', () => {
  for (const card of [
    withFaces(withChip(emptyCard, chip), [portrait('陈志运')]),
    withChip(withFaces(emptyCard, [portrait('陈志运')]), chip),
  ]) {
    expect(card.fields.name).toMatchObject({ value: '陈志远', scanned: '陈志运', sure: false });
    expect(unlooked(card)).toEqual(['name']);
    expect(card.fields.name?.crop).toBe('data:,');
    expect(evidenceOf(withLook(card, 'name'), noPictures).name?.source).toBe('chip');
  }
});

test('a picture that is not sure of itself is shown beside the chip and asks for no look; nor is the card saved unseen', () => {
  for (const card of [
    withFaces(withChip(emptyCard, chip), [portrait('陈志运', false)]),
    withChip(withFaces(emptyCard, [portrait('陈志运', false)]), chip),
  ]) {
    expect(card.fields.name).toMatchObject({ value: '陈志远', scanned: '陈志运', crop: 'data:,', sure: true });
    expect(unlooked(card)).toEqual([]);
    expect(isSureThroughout(card)).toBe(false);
  }
});

const ofAnother = composeIdNumber('620171', civilDate('1991-05-01'), 123);
test.each([
  ['whose check character is right', ofAnother, ['idNumber']],
  ['whose check character is wrong', ofAnother.slice(0, 17) + (ofAnother.endsWith('1') ? '2' : '1'), []],
])('another number %s, of which the machine is not sure', (_, number, looks) => {
  const face = portrait('陈志远');
  const other = { ...face, fields: { ...face.fields, idNumber: field(number, false) } };
  for (const card of [withFaces(withChip(emptyCard, chip), [other]), withChip(withFaces(emptyCard, [other]), chip)]) {
    expect(card.fields.idNumber).toMatchObject({ value: chip.number, scanned: number });
    expect(unlooked(card)).toEqual(looks);
  }
});

test('a picture that agrees, or says nothing, changes nothing but adds its crop', () => {
  for (const face of [portrait('陈志远'), portrait('', false)]) {
    const card = withFaces(withChip(emptyCard, chip), [face]);
    expect(isSureThroughout(card)).toBe(true);
    expect(card.fields.name?.scanned).toBeUndefined();
    expect(card.portrait).toBe(face.picture);
  }
});

test('a better picture takes the word of the one before it away', () => {
  const card = withFaces(withFaces(withChip(emptyCard, chip), [portrait('陈志运', false)]), [portrait('陈志远')]);
  expect(isSureThroughout(card)).toBe(true);
});

test('somebody who moved has another printed address, and that is no disagreement', () => {
  const moved = { ...chip, address: '甘肃省皋兰县西岔镇团结村45号', isAddressNewer: true };
  expect(isSureThroughout(withFaces(withChip(emptyCard, moved), [portrait('陈志远')]))).toBe(true);
  expect(isSureThroughout(withChip(withFaces(emptyCard, [portrait('陈志远')]), moved))).toBe(true);
});

test('what was typed before gives way without a word: nobody read it anywhere', () => {
  const card = withChip(withValue(typedCard(), 'name', '陈志'), chip);
  expect(card.fields.name).toMatchObject({ value: '陈志远', sure: true });
  expect(card.fields.name?.scanned).toBeUndefined();
});
