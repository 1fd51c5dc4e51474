import { expect, test } from 'vitest';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { counsellingAggregate, counsellingNotesAggregate, counsellingNotesStream } from './counselling.ts';

const session = 'counselling/1';
const offer = {
  type: 'counselling.offer',
  kind: 'divorce',
  attendees: [{ name: '陈志远', phone: '' }],
  case: 'divorce/1',
};
const schedule = {
  type: 'counselling.schedule',
  date: '2026-06-12',
  time: '10:00',
  counsellor: '何静',
  room: '辅导室',
};
const stateOf = (hall: Hall) => hall.world.state<{ state: string }>(session).state;
const somebody = (...roles: readonly Role[]): Actor => ({ account: 'x', name: '何静', roles });

test('offered, scheduled, held; each only in its turn', () => {
  const hall = openHall('2026-06-09');
  hall.send(session, offer);
  expect(hall.codes(session, { type: 'counselling.hold', attended: 2 })).toEqual(['COUNSELLING_OVER']);
  hall.send(session, [schedule, { ...schedule, time: '10:30' }, { type: 'counselling.hold', attended: 2 }]);
  expect(hall.world.state(session)).toMatchObject({ state: 'held', attended: 2, schedule: { time: '10:30' } });
  for (const command of [{ type: 'counselling.decline' }, schedule, { type: 'counselling.cancel', reason: '改期' }])
    expect(hall.codes(session, command)).toEqual(['COUNSELLING_OVER']);
});

test('declined or cancelled at any time before', () => {
  for (const [command, state] of [
    [{ type: 'counselling.decline' }, 'declined'],
    [{ type: 'counselling.cancel', reason: '双方另有安排。' }, 'cancelled'],
  ] as const) {
    const hall = openHall('2026-06-09');
    hall.send(session, [offer, command]);
    expect(stateOf(hall)).toBe(state);
  }
});

test('notes stand apart from the appointment, and only a counsellor writes or reads them', () => {
  const hall = openHall('2026-06-09');
  const notes = counsellingNotesStream(session);
  const write = { type: 'counselling-notes.write', text: '双方沟通困难，约定下周再谈。' };
  expect(hall.codes(notes, write)).toEqual(['COUNSELLING_MISSING']);
  hall.send(session, offer);
  hall.send(notes, [write, write], somebody('counsellor'));
  expect(JSON.stringify(hall.world.state(session))).not.toContain('沟通');
  expect(counsellingNotesAggregate.grants).toEqual({ 'counselling-notes.write': ['counsellor'] });
  const reads = (...roles: readonly Role[]) =>
    counsellingNotesAggregate.mayRead?.(hall.world.state(notes), somebody(...roles));
  expect(reads('counsellor')).toBe(true);
  for (const role of ['clerk', 'registrar', 'supervisor', 'administrator', 'auditor'] as const)
    expect(reads(role), role).toBe(false);
  // The lists show the appointment and nothing of what was said; who reads the notes is kept.
  expect(counsellingNotesAggregate.views(hall.world.state(notes), notes)).toEqual({});
  expect(counsellingNotesAggregate).toMatchObject({ recordsReadings: true, isConfidential: true });
  // Two counsellors' notes never wait for somebody to decide between them.
  expect(counsellingNotesAggregate.merges?.('counselling-notes.written')).toBe(true);
  const listed = counsellingAggregate.views(hall.world.state(session), session).record;
  expect(listed).toMatchObject({ tags: ['state:offered', 'case:divorce/1'], body: { names: ['陈志远'] } });
  expect(counsellingAggregate.grants['counselling.hold' as never]).toEqual(['counsellor']);
});
