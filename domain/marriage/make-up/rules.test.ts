import { expect, test } from 'vitest';
import { declarationOf, marriageSteps } from '#testing/couple.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import type { Declaration, Marriage, RegistrationKind } from '../schema.ts';
import { effectiveFrom } from './rules.ts';

const stream = 'marriage/1';
const nobody = { account: '', name: '', roles: [] };
const day = (text: string) => text as NonNullable<Declaration['spousesSince']>;

/** A couple whose papers are there, each with a declaration of their own. */
function declared(kind: RegistrationKind, changes: { man?: Partial<Declaration>; woman?: Partial<Declaration> }): Hall {
  const hall = openHall('2026-06-09');
  hall.send(stream, { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman], kind });
  for (const step of marriageSteps(hall.facts).accepted.slice(0, -1))
    if (step.type !== 'marriage.declare')
      hall.send(stream, step.type === 'marriage.sign' ? [declare(step.party), step] : step);
  return hall;
  function declare(party: 'man' | 'woman') {
    return { type: 'marriage.declare', party, declaration: { ...declarationOf(hall.facts[party]), ...changes[party] } };
  }
}
const codes = (hall: Hall): string[] => hall.world.findings(stream, nobody).map(({ code }) => code);

test('a make-up registration asks each since when, and both must say the same', () => {
  const since = day('2012-10-01');
  const missing = declared('make-up', { man: { spousesSince: since } });
  expect(codes(missing)).toEqual(['MARRIAGE_MAKE_UP_DATE_MISSING']);
  const other = declared('make-up', { man: { spousesSince: since }, woman: { spousesSince: day('2013-01-01') } });
  expect(codes(other)).toEqual(['MARRIAGE_MAKE_UP_DATES_DIFFER']);
  const later = declared('make-up', { man: { spousesSince: since }, woman: { spousesSince: day('2026-07-01') } });
  expect(codes(later)).toContain('MARRIAGE_MAKE_UP_DATE_LATER');
  const right = declared('make-up', { man: { spousesSince: since }, woman: { spousesSince: since } });
  expect(codes(right)).toEqual(['MARRIAGE_MAKE_UP_EFFECT']);
  right.send(stream, { type: 'marriage.accept' });
  expect(right.own<Marriage>(stream)).toMatchObject({ stage: 'accepted', kind: 'make-up' });
});

test.each([
  ['1995-01-01', '2007-11-20'],
  ['2012-10-01', '2012-10-01'],
])('living as spouses since %s it has effect from %s: when both were of age', (since, from) => {
  // Born 1985-03-02 and 1987-11-20: of age on 2007-03-02 and 2007-11-20.
  const hall = declared('make-up', { man: { spousesSince: day(since) }, woman: { spousesSince: day(since) } });
  expect(effectiveFrom(hall.own<Marriage>(stream))).toBe(from);
});

test('marrying each other again: both are divorced, and say so', () => {
  expect(codes(declared('remarriage', {}))).toEqual([
    'MARRIAGE_REMARRIAGE_NOT_DIVORCED',
    'MARRIAGE_REMARRIAGE_NOT_DIVORCED',
  ]);
  const divorced = { maritalStatus: 'divorced' as const };
  expect(codes(declared('remarriage', { man: divorced, woman: divorced }))).not.toContain(
    'MARRIAGE_REMARRIAGE_NOT_DIVORCED',
  );
});

test('the usual marriage asks for no such day', () => {
  expect(codes(declared('usual', {}))).toEqual([]);
});
