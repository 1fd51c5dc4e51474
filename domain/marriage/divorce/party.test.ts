import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { Person } from '#domain/person/person.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import type { ShownDocument } from '../schema.ts';
import { identityFindings, isForeignRelated, type PartyKind, papersOf, partyKind } from './party.ts';

const facts = makeFacts(random(3));
const person: Person = {
  facts,
  evidence: {},
  marital: { status: 'unknown', since: null, spouse: null, certificate: null },
};
const shown = (changes: Partial<ShownDocument> = {}): ShownDocument => ({
  type: '111',
  number: facts.documentNumber,
  validTo: '2026-06-09',
  portrait: null,
  emblem: null,
  ...changes,
});
const codes = (document: ShownDocument | null, kind: PartyKind = 'mainland'): readonly string[] =>
  identityFindings('man', kind, document, person, civilDate('2026-06-09'), '婚姻登记条例 15').map(({ code }) => code);

test.each<[string, ShownDocument | null, readonly string[]]>([
  ['none', null, ['MARRIAGE_DOCUMENT_NOT_SHOWN']],
  ['valid until today', shown(), []],
  ['valid for long', shown({ validTo: 'long-term' }), []],
  ['a temporary card', shown({ type: '112' }), []],
  ['expired yesterday', shown({ validTo: '2026-06-08' }), ['MARRIAGE_DOCUMENT_EXPIRED']],
  ['without validity', shown({ validTo: '' }), ['MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN']],
  ['validity as printed', shown({ validTo: '长期' }), ['MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN']],
  ['of another', shown({ number: '62017119850302001X' }), ['MARRIAGE_DOCUMENT_OF_ANOTHER']],
  ['a passport', shown({ type: '414' }), ['MARRIAGE_DOCUMENT_KIND']],
])('the identity paper of a mainland party: %s', (_, document, found) => {
  expect(codes(document)).toEqual(found);
});

test.each([
  ['mainland', ['111', '112'], [], false],
  ['soldier', ['111', '112'], ['military-id', 'unit-certificate'], false],
  ['hk-mo-tw', ['511', '516'], ['local-id'], true],
  ['overseas', ['414'], [], true],
  ['foreign', ['414', '553'], [], true],
] as const)('papers of a %s party', (kind, identity, materials, designated) => {
  expect(papersOf[kind]).toEqual({ identity, materials });
  expect(isForeignRelated(kind)).toBe(designated);
  for (const type of identity) expect(codes(shown({ type }), kind)).toEqual([]);
});

test('every sort of party has its papers', () => {
  expect(Object.keys(papersOf).sort()).toEqual([...partyKind.options].sort());
});
