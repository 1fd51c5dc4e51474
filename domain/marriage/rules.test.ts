import { expect, test } from 'vitest';
import { type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import type { Person } from '#domain/person/person.ts';
import { declarationOf } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { asBegun } from './party/describing.ts';
import {
  ageFindings,
  declarationFindings,
  existingMarriageFindings,
  photoFindings,
  signatureFindings,
  stateCheckFindings,
} from './rules.ts';
import type { Declaration, MarriageParty } from './schema.ts';
import type { StateCheck } from './state-check.ts';

const today = civilDate('2026-11-23');
const codes = (findings: readonly { code: string; weight: string }[]): string[] =>
  findings.map(({ code, weight }) => (weight === 'notice' ? `(${code})` : code));

test.each([
  ['man', '2004-11-23', '2026-11-23', null],
  ['man', '2004-11-24', '2026-11-23', '2026-11-24'],
  ['man', '2004-11-24', '2026-11-24', null],
  ['woman', '2006-11-23', '2026-11-23', null],
  ['woman', '2006-11-24', '2026-11-23', '2026-11-24'],
  ['woman', '2006-11-24', '2026-11-24', null],
  // Born on 29 February: in a common year the day of age is 1 March.
  ['man', '2004-02-29', '2026-02-28', '2026-03-01'],
  ['man', '2004-02-29', '2026-03-01', null],
  ['woman', '2008-02-29', '2028-02-28', '2028-02-29'],
  ['woman', '2008-02-29', '2028-02-29', null],
  ['woman', '2006-01-01', '2025-12-31', '2026-01-01'],
  ['man', '1940-06-01', '2026-11-23', null],
] as const)('%s born %s on %s: may come from %s', (role, born, on, from) => {
  const found = ageFindings(role, civilDate(born), civilDate(on));
  expect(found.map(({ params }) => params?.from)).toEqual(from ? [from] : []);
  for (const finding of found)
    expect(finding).toMatchObject({ code: 'MARRIAGE_UNDER_AGE', article: '民法典 1047', weight: 'blocking' });
});

test('a birthday on 29 February by the other reading: the last of February in a common year', () => {
  const found = (on: string) => ageFindings('man', civilDate('2004-02-29'), civilDate(on), 'february-28');
  expect(found('2026-02-27').map(({ params }) => params?.from)).toEqual(['2026-02-28']);
  expect(found('2026-02-28')).toEqual([]);
});

const facts = makeFacts(random(1), { name: '阿依努尔·买买提', sex: 'female', birthDate: '1997-03-22' });
const person = (status: Person['marital']['status'] = 'unknown'): Person => ({
  facts,
  evidence: {},
  marital: { status, since: civilDate('2020-05-20'), spouse: null, certificate: 'J620121-2020-000001' },
});

test.each([
  ['unknown', []],
  ['unmarried', []],
  ['divorced', []],
  ['widowed', []],
  ['married', ['MARRIAGE_EXISTING']],
] as const)('the registry says %s', (status, expected) => {
  expect(codes(existingMarriageFindings('woman', person(status)))).toEqual(expected);
});

const party = (changes: Partial<MarriageParty>): MarriageParty => ({
  ...asBegun(undefined),
  person: 'person/1',
  document: null,
  declaration: null,
  stateCheck: null,
  signatures: { declaration: null, certificate: null },
  ...changes,
});

test.each<[string, Partial<Declaration>, Person['marital']['status'], string[]]>([
  ['complete', {}, 'unknown', []],
  ['not of free will', { willing: false }, 'unknown', ['MARRIAGE_NOT_WILLING']],
  ['has a spouse', { noSpouse: false }, 'unknown', ['MARRIAGE_SPOUSE_DECLARED']],
  ['related', { noKinship: false }, 'unknown', ['MARRIAGE_KINSHIP_DECLARED']],
  [
    'nothing confirmed',
    { willing: false, noSpouse: false, noKinship: false },
    'unknown',
    ['MARRIAGE_NOT_WILLING', 'MARRIAGE_SPOUSE_DECLARED', 'MARRIAGE_KINSHIP_DECLARED'],
  ],
  ['another name', { name: '阿依努尔·艾买提' }, 'unknown', ['MARRIAGE_DECLARATION_OF_ANOTHER']],
  ['another dot', { name: '阿依努尔•买买提' }, 'unknown', []],
  ['another number', { documentNumber: '11010119900307123X' }, 'unknown', ['MARRIAGE_DECLARATION_OF_ANOTHER']],
  ['unmarried, registry says divorced', {}, 'divorced', ['(MARRIAGE_STATUS_DIFFERS)']],
  ['divorced, as the registry says', { maritalStatus: 'divorced' }, 'divorced', []],
])('declaration: %s', (_name, changes, status, expected) => {
  const made = { ...declarationOf(facts), ...changes };
  expect(codes(declarationFindings('woman', made, person(status)))).toEqual(expected);
});

test('no declaration is one finding, and no signature is asked for yet', () => {
  expect(codes(declarationFindings('man', null, person()))).toEqual(['MARRIAGE_DECLARATION_MISSING']);
  expect(signatureFindings('man', party({}))).toEqual([]);
  expect(codes(signatureFindings('man', party({ declaration: declarationOf(facts) })))).toEqual([
    'MARRIAGE_DECLARATION_UNSIGNED',
  ]);
});

test.each<[string, Partial<StateCheck & { on: CivilDate }> | null, Declaration['maritalStatus'] | null, string[]]>([
  ['none', null, 'unmarried', ['MARRIAGE_STATE_UNCHECKED']],
  ['of today', {}, 'unmarried', []],
  ['of yesterday', { on: civilDate('2026-11-22') }, 'unmarried', ['MARRIAGE_STATE_UNCHECKED']],
  ['married', { result: 'married' }, 'unmarried', ['MARRIAGE_STATE_MARRIED']],
  ['divorced, declared unmarried', { result: 'divorced' }, 'unmarried', ['(MARRIAGE_STATUS_DIFFERS)']],
  ['divorced, declared divorced', { result: 'divorced' }, 'divorced', []],
  ['before the declaration', { result: 'widowed' }, null, []],
])('state check: %s', (_name, check, declared, expected) => {
  const made = { result: 'never-married', source: 'platform', reference: 'HC-1', on: today, by: '马晓燕' } as const;
  const state = party({
    stateCheck: check && { ...made, ...check },
    declaration: declared && { ...declarationOf(facts), maritalStatus: declared },
  });
  expect(codes(stateCheckFindings('woman', state, today, []))).toEqual(expected);
});

test.each<[Declaration['maritalStatus'], material: string, party: string, scans: number, expected: string]>([
  ['widowed', 'death-certificate', 'woman', 1, '(MARRIAGE_STATE_OUTDATED)'],
  ['divorced', 'divorce-proof', 'woman', 1, '(MARRIAGE_STATE_OUTDATED)'],
  ['divorced', 'death-certificate', 'woman', 1, 'MARRIAGE_STATE_MARRIED'],
  ['unmarried', 'divorce-proof', 'woman', 1, 'MARRIAGE_STATE_MARRIED'],
  ['widowed', 'death-certificate', 'man', 1, 'MARRIAGE_STATE_MARRIED'],
  ['widowed', 'death-certificate', 'woman', 0, 'MARRIAGE_STATE_MARRIED'],
])('married to the network, %s by %s of the %s with %d scans', (maritalStatus, material, of, scans, expected) => {
  const check = { result: 'married', source: 'network', reference: 'HC-1', on: today, by: '马晓燕' } as const;
  const state = party({ stateCheck: check, declaration: { ...declarationOf(facts), maritalStatus } });
  const shown = [{ material, party: of, attachments: Array.from({ length: scans }, () => 'a'.repeat(64)) }];
  expect(codes(stateCheckFindings('woman', state, today, shown))).toEqual([expected]);
});

test.each([
  ['mainland', ['MARRIAGE_STATE_UNCHECKED']],
  ['soldier', ['MARRIAGE_STATE_UNCHECKED']],
  ['hk-mo-tw', []],
  ['overseas', []],
  ['foreign', []],
] as const)('unknown to the network, %s', (kind, expected) => {
  const check = { result: 'no-record', source: 'network', reference: 'HC-1', on: today, by: '马晓燕' } as const;
  const state = party({ stateCheck: check, kind, declaration: declarationOf(facts) });
  expect(codes(stateCheckFindings('woman', state, today, []))).toEqual(expected);
});

test('the joint photo', () => {
  expect(codes(photoFindings([]))).toEqual(['MARRIAGE_PHOTO_MISSING']);
  expect(codes(photoFindings([{ material: 'joint-photo', attachments: [] }]))).toEqual(['MARRIAGE_PHOTO_MISSING']);
  expect(photoFindings([{ material: 'joint-photo', attachments: ['a'.repeat(64)] }])).toEqual([]);
});
