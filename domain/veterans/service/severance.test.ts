/** What a placement tells of the discharge grant, and what is told of help with work. */
import { expect, test } from 'vitest';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import { station } from '#testing/veterans.ts';
import { serviceForms } from './forms.ts';
import { serviceOf } from './items.ts';
import type { VeteranService } from './schema.ts';
import { severanceHonours, severanceRise, severanceSet } from './severance.ts';

const rises = severanceSet.shipped[0]!.data;

test.each([
  ['medal', 25],
  ['combat-first', 20],
  ['combat-second', 15],
  ['combat-third', 10],
  ['third', 5],
  ['none', 0],
])('the grant of who chose their own employment rises for %s by %i per cent', (honour, percent) => {
  expect(severanceRise({ kind: 'self-employment', honour }, rises)).toBe(percent);
  expect(severanceRise({ kind: 'assigned', honour }, rises)).toBeNull();
});

test('every honour that is asked for has a rise; none is told where nobody asked', () => {
  expect(severanceHonours.filter(({ value }) => rises.percent[value] === undefined)).toEqual([]);
  expect(severanceRise({ kind: 'self-employment' }, rises)).toBeNull();
});

test('a placement keeps the rise of the day it was opened, and its sheet says so', () => {
  const at = station();
  const open = () =>
    at.must(at.fresh('veteran-service'), {
      type: 'veteran-service.open',
      person: at.veteran().person,
      item: 'placement',
      answers: { approvedOn: '2026-11-01', reportedOn: '2026-11-20', kind: 'self-employment', honour: 'third' },
    });
  const before = open();
  at.must(referenceStream(severanceSet.name, 'district'), {
    type: 'reference.publish',
    version: '2026-12',
    effectiveFrom: '2026-11-23',
    source: '甘退〔2026〕20号',
    data: { percent: { ...rises.percent, third: 6 } },
  });
  const riseOf = (stream: string) => at.state<CaseState<VeteranService>>(stream).own.risePercent;
  expect([riseOf(before), riseOf(open())]).toEqual([5, 6]);
  const sheet = JSON.stringify(serviceForms[0]?.model(at.state(before), '', before));
  expect(sheet).toContain('一次性退役金增发');
  expect(sheet).toContain('5%');
});

test.each([
  [true, 4],
  [false, 2],
])('help with work (own business: %s) tells of %i policies', (startup, count) => {
  expect(serviceOf('employment-support')?.hints?.({ startup })).toHaveLength(count);
});
