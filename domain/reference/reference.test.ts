import { expect, test } from 'vitest';
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { district, editionOn, type ReferenceSet, referenceStream } from '#domain/kernel/reference.ts';
import { actor } from '#testing/couple.ts';
import { openWorld } from '#testing/world.ts';
import { referenceAggregate } from './reference.ts';

const day = (text: string): CivilDate => text as CivilDate;
const rates: ReferenceSet<{ readonly fen: number }> = {
  name: 'test-rates',
  title: { zh: '费率', en: 'Rates' },
  schema: z.strictObject({ fen: z.int().min(0) }),
  shipped: [
    { version: '2025', effectiveFrom: day('2025-01-01'), source: '示例', data: { fen: 100 } },
    { version: '2026', effectiveFrom: day('2026-01-01'), source: '示例', data: { fen: 110 } },
  ],
};
const device = { id: 'device', code: 'A1', center: 'local' };

function desk() {
  const world = openWorld('2026-11-23T01:30:00.000Z', device, [referenceAggregate([rates])]);
  const publish = (scope: string, version: string, effectiveFrom: string, data: unknown) =>
    world.run(
      referenceStream('test-rates', scope),
      { type: 'reference.publish', version, effectiveFrom, source: '文件一号', data },
      actor('administrator'),
    );
  const on = (date: string) =>
    editionOn(rates, day(date), { stream: (ref) => world.state(ref) ?? null, device }).version;
  return { publish, on };
}

test.each([
  ['2024-05-01', '2025'],
  ['2025-12-31', '2025'],
  ['2026-01-01', '2026'],
  ['2026-08-01', '2026-08'],
  ['2026-09-01', '2026-09-center'],
])('on %s the edition is %s', (date, version) => {
  const { publish, on } = desk();
  publish(district, '2026-08', '2026-08-01', { fen: 120 });
  publish(district, '2026-09', '2026-09-01', { fen: 130 });
  publish('local', '2026-09-center', '2026-09-01', { fen: 125 });
  publish('elsewhere', '2026-07', '2026-07-01', { fen: 1 });
  expect(on(date)).toBe(version);
});

test('an edition is never changed, and none is taken that does not fit the set', () => {
  const { publish } = desk();
  expect(publish('local', '2026', '2026-06-01', { fen: 1 })).toMatchObject({
    refusals: [{ code: 'REFERENCE_VERSION_TAKEN' }],
  });
  expect(publish('local', 'x', '2026-06-01', { fen: -1 })).toMatchObject({
    refusals: [{ code: 'INPUT_INVALID', at: 'data.fen' }],
  });
  expect(publish('local', 'x', '2026-06-01', { fen: 5 }).ok).toBe(true);
  expect(publish('local', 'x', '2026-07-01', { fen: 6 }).ok).toBe(false);
});
