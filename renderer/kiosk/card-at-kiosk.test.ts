import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { type CardDraft, emptyCard } from '../capture/card-draft.ts';
import { cardAtKiosk, lookalikeIn, masked } from './card-at-kiosk.ts';

const today = civilDate('2026-11-25');
const read = (value: string, sure = true) => ({ value, read: value, sure, looked: false, crop: '' });
const portrait = {
  name: read('林晓梅'),
  sex: read('female'),
  ethnicGroup: read('汉'),
  birthDate: read('1998-09-03'),
  address: read('甘肃省皋兰县西岔镇团结村45号'),
  idNumber: read('620171199809038423'),
};
const emblem = { issuer: read('皋兰县公安局'), validFrom: read('2025-03-01'), validTo: read('2045-03-01') };
const card = (changes: Partial<CardDraft>): CardDraft => ({ ...emptyCard, portrait: 'p', emblem: 'e', ...changes });
const whole = card({ fields: { ...portrait, ...emblem } });

test('a whole card says who it is of', () => {
  expect(cardAtKiosk(whole, today)).toEqual({
    kind: 'person',
    person: { name: '林晓梅', documentNumber: '620171199809038423' },
    validTo: '2045-03-01',
    nameCrop: '',
  });
});

test('a name that the machine is not sure of is confirmed beside its picture', () => {
  const name = { ...read('林晓梅', false), crop: 'data:,name' };
  expect(cardAtKiosk(card({ fields: { ...portrait, ...emblem, name } }), today)).toMatchObject({
    kind: 'person',
    nameCrop: 'data:,name',
  });
  const sure = { ...name, sure: true };
  expect(cardAtKiosk(card({ fields: { ...portrait, ...emblem, name: sure } }), today)).toMatchObject({ nameCrop: '' });
});

test.each<[string, CardDraft, unknown]>([
  ['nothing yet', emptyCard, { kind: 'wants', face: null }],
  ['one face', card({ emblem: '', fields: portrait }), { kind: 'wants', face: 'emblem' }],
  ['the other face', card({ portrait: '', fields: emblem }), { kind: 'wants', face: 'portrait' }],
  [
    'a name to be confirmed',
    card({ fields: { ...portrait, ...emblem, name: { ...read('林晓梅', false), crop: 'data:,name' } } }),
    { kind: 'person' },
  ],
  [
    'a doubtful name without its picture',
    card({ fields: { ...portrait, ...emblem, name: read('林晓梅', false) } }),
    { trouble: 'unsure' },
  ],
  [
    'a number in doubt',
    card({ fields: { ...portrait, ...emblem, idNumber: read('620171199809038423', false) } }),
    { trouble: 'unsure' },
  ],
  [
    'a number of another birth',
    card({ fields: { ...portrait, ...emblem, birthDate: read('1998-09-04') } }),
    { trouble: 'unsure' },
  ],
  ['no day it ends', card({ fields: { ...portrait, ...emblem, validTo: read('', false) } }), { trouble: 'unsure' }],
  ['expired', card({ fields: { ...portrait, ...emblem, validTo: read('2026-11-24') } }), { trouble: 'expired' }],
  [
    'the emblem of somebody else, of another place',
    card({ fields: { ...portrait, ...emblem, issuer: read('杭州市公安局西湖分局') } }),
    { trouble: 'sides-differ' },
  ],
  [
    'the emblem of somebody older',
    card({ fields: { ...portrait, ...emblem, validTo: read('long-term') } }),
    { trouble: 'sides-differ' },
  ],
  [
    'an issuer that only seems to be of another place',
    card({ fields: { ...portrait, ...emblem, issuer: read('杭州市公安局西湖分局', false) } }),
    { kind: 'person' },
  ],
  [
    'a number of a county that was abolished long ago',
    card({
      fields: { ...portrait, ...emblem, idNumber: read(composeIdNumber('340171', civilDate('1998-09-03'), 842)) },
    }),
    { kind: 'person' },
  ],
  [
    'a temporary card',
    card({ fields: portrait, warnings: { portrait: ['temporary-card'] } }),
    { trouble: 'temporary-card' },
  ],
  ['a permit', card({ fields: portrait, warnings: { emblem: ['residence-permit'] } }), { trouble: 'residence-permit' }],
])('%s', (_, draft, expected) => {
  expect(cardAtKiosk(draft, today)).toMatchObject(expected as object);
});

test('a name that the chip does not hold as it is written is seen on the portrait side before anybody confirms it', () => {
  const chip = { readerId: '', doubts: ['name-rare-character' as const], isAddressNewer: false };
  const name = { ...read('林*', false), chip: true as const };
  const fields = { ...portrait, ...emblem, name };
  const atFirst: CardDraft = { ...emptyCard, fields, chip };
  expect(cardAtKiosk(atFirst, today)).toEqual({ kind: 'wants', face: 'portrait' });
  // The picture shows where the name stands, and reads it.
  const seen = { ...name, scanned: '林䶮', crop: 'data:,name' };
  const withPicture: CardDraft = { ...atFirst, portrait: 'p', fields: { ...fields, name: seen } };
  expect(cardAtKiosk(withPicture, today)).toMatchObject({
    kind: 'person',
    person: { name: '林䶮' },
    nameCrop: 'data:,name',
  });
  expect(cardAtKiosk({ ...atFirst, portrait: 'p' }, today)).toEqual({ kind: 'trouble', trouble: 'name-unsure' });
  const certain = { ...atFirst, chip: { ...chip, doubts: [] }, fields: { ...portrait, ...emblem } };
  expect(cardAtKiosk(certain, today)).toMatchObject({ kind: 'person', nameCrop: '' });
});

test.each([
  ['foreign-resident-card', 'foreign-resident-card'],
  ['residence-permit', 'residence-permit'],
  ['temporary-card', 'temporary-card'],
  ['no-text', null],
  ['two-people', null],
  ['unreadable', null],
] as const)('a picture of which only %s can be said ends the visit with %s', (trouble, expected) => {
  expect(lookalikeIn(trouble)).toBe(expected);
});

test('over the shoulder a number shows its first six and last four', () => {
  expect(masked('62017119980903842X')).toBe('620171********842X');
});
