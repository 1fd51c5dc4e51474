/** Given, when, then: who looked, at one device and at several. */
import { expect, test } from 'vitest';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { findAggregate } from '#domain/windows.ts';
import { looksOf, type Readings, readingStream } from './reading.ts';

const aggregate = findAggregate('reading')!;
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23, 1, minute)).toISOString();
const noted = (of: string, minutes: readonly number[], name = '周海燕'): Readings =>
  minutes.reduce<unknown>(
    (state, minute, index) =>
      aggregate.evolve(
        state,
        'reading.noted',
        { of, account: 'officer-1', name },
        { at: at(minute), actor: 'system', version: index + 1 },
      ),
    null,
  ) as Readings;

test('looks at several devices are one list, the latest first, and all are counted', () => {
  const of = 'legal-aid/1';
  const { looks, count } = looksOf([noted(of, [0, 20]), noted(of, [10], '韩立新')]);
  expect(looks.map(({ name, at: when }) => [name, when])).toEqual([
    ['周海燕', at(20)],
    ['韩立新', at(10)],
    ['周海燕', at(0)],
  ]);
  expect(count).toBe(3);
});

test('of very many looks the latest are kept, and how many there were is known', () => {
  const { looks, count } = looksOf([
    noted(
      'legal-aid/1',
      Array.from({ length: 620 }, (_, minute) => minute),
    ),
  ]);
  expect([looks.length, looks[0]?.at, count]).toEqual([500, at(619), 620]);
});

test.each<[role: Role, aid: boolean, petition: boolean]>([
  ['legal-aid-officer', true, true],
  ['auditor', true, true],
  ['clerk', false, true],
  ['supervisor', false, true],
  ['registrar', false, true],
  ['veterans-officer', false, true],
  // Who else looks at a file is the office's to watch.
  ['lawyer', false, false],
])('who looked at a legal-aid file is said to its own officers and to auditors: a %s', (role, aid, petition) => {
  const by: Actor = { account: 'somebody', name: '某人', roles: [role] };
  const mayRead = (of: string): boolean => aggregate.mayRead?.(noted(of, [0]), by) ?? false;
  expect([mayRead('legal-aid/1'), mayRead('petition/1')]).toEqual([aid, petition]);
  expect(aggregate.views(noted('legal-aid/1', [0]), readingStream('device-a', 'legal-aid/1')).record?.restricted).toBe(
    true,
  );
});
