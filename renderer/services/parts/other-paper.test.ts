import { expect, test } from 'vitest';
import type { ChipCard } from '#contract/devices.ts';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { Answers } from './answers.ts';
import { answersOfChip, answersOfHolder, factsOfPaper, proofOfPaper, withAnswer } from './other-paper.ts';

const today = civilDate('2026-11-25');
const typed = (answers: Readonly<Record<string, string>>, start: Answers = {}): Answers =>
  Object.entries(answers).reduce((before, [name, value]) => withAnswer(before, name, value, today), start);

const permit = {
  documentType: '516',
  documentNumber: 'H12345678',
  name: '周嘉豪',
  sex: 'male',
  birthDate: '1990-05-06',
  cardValidTo: '2031-05-05',
};

test('a travel permit: all of it typed, the nationality known', () => {
  expect(factsOfPaper(typed(permit))).toEqual({ ...permit, nationality: '中国' });
});

test('a residence permit tells birth and sex by its number, whichever is typed first', () => {
  const told = { birthDate: '1900-01-01', sex: 'female', nationality: '中国' };
  expect(typed({ documentType: '810', documentNumber: '81000019000101000x' })).toMatchObject(told);
  expect(typed({ documentNumber: '81000019000101000X', documentType: '810' })).toMatchObject(told);
  expect(typed({ documentType: '516', documentNumber: '81000019000101000X' })).not.toHaveProperty('birthDate');
});

test('the nationality of a permit does not stay on a passport', () => {
  expect(typed({ documentType: '414' }, typed(permit)).nationality).toBe('');
  expect(typed({ documentType: '511' }, typed(permit)).nationality).toBe('中国');
  expect(typed({ documentType: '516' }, { nationality: '中国（香港）' }).nationality).toBe('中国（香港）');
});

test.each([
  { documentNumber: 'H1' },
  { name: ' ' },
  { birthDate: '1990-5-6' },
  { birthDate: '1990-02-30' },
  { cardValidTo: '' },
  { sex: '' },
  { documentType: '111' },
])('%o is no paper', (change) => {
  expect(factsOfPaper({ ...typed(permit), ...change })).toBeNull();
});

test('what the registry knows of the holder is filled in, but never the validity', () => {
  const facts = { ...permit, nationality: '中国' };
  const known = answersOfHolder(facts as unknown as Parameters<typeof answersOfHolder>[0]);
  expect(known).not.toHaveProperty('cardValidTo');
  expect(factsOfPaper({ ...known, cardValidTo: '2031-05-05' })).toEqual(facts);
});

const chip: ChipCard = {
  kind: 'hk-mo-tw',
  name: '李嘉欣',
  latinName: '',
  sex: 'female',
  ethnicGroup: '',
  birthDate: '1900-01-01',
  address: '甘肃省兰州市城关区张掖路1号',
  isAddressNewer: false,
  number: '81000019000101000X',
  issuer: '兰州市公安局',
  validFrom: '2024-01-01',
  validTo: '2029-01-01',
  passNumber: 'H12345678',
  nationality: '',
  doubts: [],
  readerId: '05.03-1',
};
const said = {
  documentType: '810',
  documentNumber: '81000019000101000X',
  name: '李嘉欣',
  sex: 'female',
  birthDate: '1900-01-01',
  nationality: '中国',
  cardValidTo: '2029-01-01',
};

test.each<[string, Partial<ChipCard>, Answers]>([
  ['of Hong Kong', {}, said],
  [
    'of Taiwan',
    { number: '830000190001010004' },
    { ...said, documentType: '830', documentNumber: '830000190001010004' },
  ],
  [
    'a foreigner’s without a Chinese name',
    { kind: 'foreigner-2023', name: '', latinName: 'DOE, JANE', number: '911156190001010010', nationality: 'CAN' },
    { ...said, documentType: '553', documentNumber: '911156190001010010', name: 'DOE, JANE', nationality: 'CAN' },
  ],
  ['one without an end', { kind: 'foreigner-2017', validTo: 'long-term' }, { documentType: '553', cardValidTo: '' }],
])('the chip of a card %s fills the form', (_, changes, expected) => {
  expect(answersOfChip({ ...chip, ...changes })).toMatchObject(expected);
});

test('what the chip said and nobody changed is proven by the chip, the rest as typed', () => {
  const answers = answersOfChip(chip);
  const read = factsOfPaper({ ...answers, name: '李嘉昕' });
  if (!read) throw new Error('no paper');
  const proof = proofOfPaper(read, [], { readerId: chip.readerId, answers });
  expect(proof).toMatchObject({
    value: {
      evidence: { documentNumber: { source: 'chip', reader: '05.03-1' }, name: { source: 'typed' } },
      document: { reader: '05.03-1' },
    },
  });
  expect(proofOfPaper(read, [])).toMatchObject({ value: { evidence: { documentNumber: { source: 'typed' } } } });
});
