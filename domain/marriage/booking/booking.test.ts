import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { shippedCalendar } from '#domain/calendar/working-calendar.ts';
import { marriageSteps } from '#testing/couple.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { type Booking, coupleKey } from './booking.ts';
import { ceremonyForms } from './ceremony.ts';
import { bookingPlan, halfHoursOf } from './plan.ts';

const plan = bookingPlan.parse({
  hours: [
    { from: '08:30', to: '12:00' },
    { from: '14:30', to: '17:00' },
  ],
  quotas: { marriage: 2, divorce: 1, reissue: 1 },
  noShowMinutes: 15,
  daysAhead: 30,
  days: [
    { date: '2026-05-20', open: true, hours: [{ from: '08:00', to: '20:00' }], quotas: { marriage: 20 } },
    { date: '2026-05-23', open: true },
    { date: '2026-05-25', open: false },
  ],
});
const people = (first: string, second: string) => [
  { name: '陈志远', documentNumber: first, phone: '13900000000' },
  { name: '马秀兰', documentNumber: second, phone: '' },
];
const make = (more: object = {}) => ({
  type: 'booking.make',
  date: '2026-05-21',
  time: '09:00',
  kind: 'marriage',
  parties: people('620171198503020015', '620171198711200022'),
  ceremony: false,
  counselling: false,
  needs: [],
  note: '',
  ...more,
});
const couple = (n: number) => people(`6201711985030200${10 + n}`, `6201711987112000${10 + n}`);
const walkIn = (more: object = {}) => {
  const { date: _, time: __, ...wish } = make(more);
  return { ...wish, type: 'booking.walk-in' };
};

function open(date = '2026-05-19', time = '09:30'): Hall {
  const hall = openHall(date);
  hall.at(date, time);
  hall.send('booking-plan/local', { type: 'booking-plan.set', plan });
  return hall;
}
/** An accepted case and a ceremony to come. @returns the command by which they join it. */
function planCeremonyFor(hall: Hall) {
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  hall.send('marriage/1', marriageSteps(hall.facts).accepted);
  hall.send('ceremony/1', {
    type: 'ceremony.plan',
    date: '2026-05-20',
    time: '10:00',
    place: '颁证大厅',
    officiant: '李明',
    couples: 3,
    address: '',
  });
  return { type: 'ceremony.join', case: 'marriage/1', names: ['陈志远', '马秀兰'] };
}
const stateOf = (hall: Hall, stream: string) => hall.world.state<Booking>(stream).state;

test('half hours of a day follow the plan and its special days', () => {
  const of = (date: string) => halfHoursOf(civilDate(date), plan, shippedCalendar);
  expect(of('2026-05-21')).toEqual([
    ...['08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '11:30'],
    ...['14:30', '15:00', '15:30', '16:00', '16:30'],
  ]);
  expect(of('2026-05-20')).toHaveLength(24);
  expect(of('2026-05-23')).toHaveLength(12);
  expect(of('2026-05-24')).toEqual([]);
  expect(of('2026-05-25')).toEqual([]);
});

test('a half hour takes as many couples of a kind as its quota says', () => {
  const hall = open();
  hall.send('booking/1', make({ parties: couple(1) }));
  hall.send('booking/2', make({ parties: couple(2) }));
  expect(hall.refuses('booking/3', make({ parties: couple(3) }))).toMatchObject([
    { code: 'BOOKING_FULL', params: { quota: 2 } },
  ]);
  hall.send('booking/4', make({ parties: couple(4), kind: 'divorce' }));
  hall.send('booking/5', make({ parties: couple(5), time: '09:30' }));
  expect(hall.codes('booking/6', make({ parties: couple(6), kind: 'counselling' }))).toEqual(['BOOKING_FULL']);
  hall.send('booking/1', { type: 'booking.cancel', reason: '' });
  hall.send('booking/3', make({ parties: couple(3) }));
});

test('a wish takes a place of its own kind where the plan says so, and is given back with the booking', () => {
  const hall = open();
  const wishing = { ...plan, quotas: { ...plan.quotas, counselling: 1 }, wishesTakePlaces: true };
  hall.send('booking-plan/local', { type: 'booking-plan.set', plan: wishing });
  hall.send('booking/1', make({ parties: couple(1), counselling: true }));
  expect(hall.refuses('booking/2', make({ parties: couple(2), counselling: true }))).toMatchObject([
    { code: 'BOOKING_WISH_FULL', at: 'counselling', params: { wish: 'counselling' } },
  ]);
  expect(hall.codes('booking/2', make({ parties: couple(2), kind: 'counselling' }))).toEqual(['BOOKING_FULL']);
  // Never a condition: the registration is booked without it; and a kind without places is only noted.
  hall.send('booking/2', make({ parties: couple(2), ceremony: true }));
  hall.send('booking/3', make({ parties: couple(3), time: '09:30', counselling: true }));
  const move = { type: 'booking.reschedule', date: '2026-05-21', time: '09:00', reason: '' };
  expect(hall.codes('booking/3', move)).toEqual(['BOOKING_FULL']);
  hall.send('booking/2', { type: 'booking.cancel', reason: '' });
  expect(hall.codes('booking/3', move)).toEqual(['BOOKING_WISH_FULL']);
  hall.send('booking/1', { type: 'booking.cancel', reason: '' });
  hall.send('booking/3', move);
  expect(hall.world.state('booking-day/local:2026-05-21')).toMatchObject({
    places: [{ booking: 'booking/3', time: '09:00', kind: 'marriage', also: ['counselling'] }],
  });
});

test('where the plan does not say so a wish is noted and takes nothing', () => {
  const hall = open();
  const quotas = { ...plan.quotas, counselling: 1 };
  hall.send('booking-plan/local', { type: 'booking-plan.set', plan: { ...plan, quotas } });
  for (const n of [1, 2]) hall.send(`booking/${n}`, make({ parties: couple(n), counselling: true }));
  hall.send('booking/4', make({ parties: couple(4), kind: 'counselling' }));
});

test('one couple has one booking to come, whoever of them books', () => {
  const hall = open();
  hall.send('booking/1', make());
  const swapped = make({ time: '10:00', parties: [...make().parties].reverse() });
  expect(hall.codes('booking/2', swapped)).toEqual(['BOOKING_HAS_ONE']);
  hall.send('booking/1', { type: 'booking.cancel', reason: '改期' });
  hall.send('booking/2', swapped);
  expect(coupleKey(make().parties)).toBe(coupleKey(swapped.parties));
});

test.each([
  [{ date: '2026-05-18' }, 'BOOKING_PAST'],
  [{ date: '2026-05-19', time: '09:00' }, 'BOOKING_PAST'],
  [{ date: '2026-06-19' }, 'BOOKING_TOO_FAR'],
  [{ date: '2026-05-24' }, 'BOOKING_CLOSED'],
  [{ time: '12:00' }, 'BOOKING_CLOSED'],
  [{ parties: couple(1).slice(0, 1) }, 'BOOKING_NEEDS_BOTH'],
  [{ parties: people('620171198503020015', '620171198503020015') }, 'MARRIAGE_SAME_PERSON'],
])('a booking with %o is refused: %s', (change, code) => {
  expect(open().codes('booking/1', make(change))).toEqual([code]);
});

test('who does not come in time loses the place at once, and the booking when it is released', () => {
  const hall = open();
  for (const n of [1, 2]) hall.send(`booking/${n}`, make({ parties: couple(n) }));
  hall.at('2026-05-21', '08:50');
  hall.send('booking/1', { type: 'booking.arrive' });
  hall.at('2026-05-21', '09:14');
  expect(hall.codes('booking/2', { type: 'booking.release' })).toEqual(['BOOKING_GRACE']);
  hall.at('2026-05-21', '09:15');
  expect(hall.codes('booking/1', { type: 'booking.release' })).toEqual(['BOOKING_SETTLED']);
  hall.send('booking/2', { type: 'booking.release' });
  expect(stateOf(hall, 'booking/2')).toBe('released');
  expect(hall.world.state('booking-day/local:2026-05-21')).toMatchObject({ places: [{ booking: 'booking/1' }] });
  // Late is late for the place, never for the service.
  hall.send('booking/2', { type: 'booking.arrive' });
  expect(stateOf(hall, 'booking/2')).toBe('arrived');
});

test('a place of the running half hour is free again once its holder is too late, released or not', () => {
  const hall = open();
  for (const n of [1, 2]) hall.send(`booking/${n}`, make({ parties: couple(n) }));
  hall.at('2026-05-21', '09:14');
  expect(hall.codes('booking/3', make({ parties: couple(3) }))).toEqual(['BOOKING_FULL']);
  hall.at('2026-05-21', '09:15');
  hall.send('booking/3', make({ parties: couple(3) }));
  hall.at('2026-05-21', '09:30');
  expect(hall.codes('booking/4', make({ parties: couple(4) }))).toEqual(['BOOKING_PAST']);
});

test('what nobody released is released the next day by itself', () => {
  const hall = open();
  hall.send('booking/1', make());
  hall.at('2026-05-21', '23:59');
  expect(hall.runDue('booking/1')).toEqual([]);
  hall.at('2026-05-22');
  expect(hall.runDue('booking/1').map(({ type }) => type)).toEqual(['booking.released', 'booking-day.given-up']);
  hall.send('booking/2', make({ date: '2026-05-26' }));
});

test('a booking moves to another day: the old place is free, the new one is taken, the history keeps both', () => {
  const hall = open();
  for (const n of [1, 2]) hall.send(`booking/${n}`, make({ parties: couple(n) }));
  hall.send('booking/3', make({ parties: couple(3), date: '2026-05-22' }));
  const move = (more: object = {}) => ({
    type: 'booking.reschedule',
    date: '2026-05-22',
    time: '09:00',
    reason: '',
    ...more,
  });
  hall.send('booking/4', make({ parties: couple(4), date: '2026-05-22' }));
  expect(hall.codes('booking/1', move())).toEqual(['BOOKING_FULL']);
  const events = hall.send('booking/1', move({ time: '09:30', reason: '出差' }));
  expect(events.map(({ stream, type }) => [stream, type])).toEqual([
    ['booking/1', 'booking.rescheduled'],
    ['booking-day/local:2026-05-21', 'booking-day.given-up'],
    ['booking-day/local:2026-05-22', 'booking-day.taken'],
  ]);
  expect(events[0]?.payload).toMatchObject({
    from: { date: '2026-05-21', time: '09:00' },
    date: '2026-05-22',
    reason: '出差',
  });
  expect(hall.world.state<Booking>('booking/1')).toMatchObject({ state: 'booked', date: '2026-05-22', time: '09:30' });
  // The place that was left is free; who moves within a half hour's quota does not count against it.
  hall.send('booking/5', make({ parties: couple(5) }));
  expect(hall.codes('booking/2', move({ date: '2026-05-21' }))).toEqual(['BOOKING_SAME_TIME']);
  expect(hall.codes('booking/2', move({ date: '2026-05-24' }))).toEqual(['BOOKING_CLOSED']);
});

test('who did not come takes another day, unless they booked anew meanwhile', () => {
  const hall = open();
  hall.send('booking/1', make());
  hall.at('2026-05-21', '09:15');
  hall.send('booking/1', { type: 'booking.release' });
  hall.send('booking/2', make({ date: '2026-05-26' }));
  const move = { type: 'booking.reschedule', date: '2026-05-27', time: '10:00', reason: '' };
  expect(hall.codes('booking/1', move)).toEqual(['BOOKING_HAS_ONE']);
  hall.send('booking/2', { type: 'booking.cancel', reason: '' });
  hall.send('booking/1', move);
  expect(hall.world.state<Booking>('booking/1')).toMatchObject({ state: 'booked', date: '2026-05-27' });
  hall.at('2026-05-27', '10:00');
  hall.send('booking/1', { type: 'booking.arrive' });
  expect(hall.codes('booking/1', move)).toEqual(['BOOKING_SETTLED']);
});

test('whoever comes without a booking is served, also when all places are taken', () => {
  const hall = open();
  hall.at('2026-05-21', '09:05');
  const full = bookingPlan.parse({ ...plan, quotas: {} });
  hall.send('booking-plan/local', { type: 'booking-plan.set', plan: full });
  hall.send('booking/1', walkIn());
  expect(hall.world.state<Booking>('booking/1')).toMatchObject({ walkIn: true, date: '2026-05-21', time: '09:05' });
  expect(hall.world.state('booking-day/local:2026-05-21')).toBeUndefined();
});

test('a booking on another day than today is no arrival', () => {
  const hall = open();
  hall.send('booking/1', make());
  expect(hall.codes('booking/1', { type: 'booking.arrive' })).toEqual(['BOOKING_OTHER_DAY']);
  hall.at('2026-05-21', '09:00');
  expect(hall.codes('booking/1', { type: 'booking.link', case: 'marriage/1' })).toEqual(['BOOKING_SETTLED']);
  hall.send('booking/1', [{ type: 'booking.arrive' }, { type: 'booking.link', case: 'marriage/1' }]);
  expect(hall.world.state<Booking>('booking/1').case).toBe('marriage/1');
  expect(hall.codes('booking/1', { type: 'booking.cancel', reason: '' })).toEqual(['BOOKING_SETTLED']);
});

test('a plan names each special day once, and without a plan nothing is booked', () => {
  const twice = { ...plan, days: [...plan.days, ...plan.days] };
  expect(open().codes('booking-plan/local', { type: 'booking-plan.set', plan: twice })).toEqual(['BOOKING_DAY_TWICE']);
  expect(openHall('2026-05-19').codes('booking/1', make())).toEqual(['BOOKING_NO_PLAN']);
});

test('a day takes no command of its own', () => {
  expect(open().codes('booking-day/local:2026-05-21', { type: 'booking-day.taken' })).toEqual(['INPUT_INVALID']);
});

test('a ceremony takes couples up to its number and prints an address with their names', () => {
  const hall = open();
  const steps = marriageSteps(hall.facts);
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  hall.send('marriage/1', steps.accepted);
  const planned = {
    type: 'ceremony.plan',
    date: '2026-05-20',
    time: '10:00',
    place: '颁证大厅',
    officiant: '李明',
    couples: 1,
    address: '',
  };
  expect(hall.codes('ceremony/1', { ...planned, date: '2026-05-18' })).toEqual(['BOOKING_PAST']);
  hall.send('ceremony/1', planned);
  const join = { type: 'ceremony.join', case: 'marriage/1', names: ['陈志远', '马秀兰'] };
  hall.send('ceremony/1', [join, join]);
  expect(hall.codes('ceremony/1', { ...join, case: 'marriage/2' })).toEqual(['CEREMONY_NOT_A_MARRIAGE']);
  const model = ceremonyForms
    .find(({ code }) => code === 'ceremony-address')
    ?.model(hall.world.state('ceremony/1'), '', 'ceremony/1');
  expect(model?.blocks.at(-1)).toMatchObject({ rows: [['1', '陈志远', '马秀兰']] });
  const other = hall.addPerson({ sex: 'male', birthDate: '1990-01-01' });
  const wife = hall.addPerson({ sex: 'female', birthDate: '1990-01-01' });
  hall.send('marriage/2', { type: 'marriage.open', parties: [other, wife] });
  expect(hall.codes('ceremony/1', { ...join, case: 'marriage/2' })).toEqual(['CEREMONY_FULL']);
  hall.send('ceremony/1', [
    { type: 'ceremony.leave', case: 'marriage/1' },
    { ...join, case: 'marriage/2' },
  ]);
  hall.send('ceremony/1', { type: 'ceremony.hold' });
  expect(hall.codes('ceremony/1', { type: 'ceremony.cancel', reason: '下雨' })).toEqual(['CEREMONY_OVER']);
});

test.each([
  ['refused', { type: 'marriage.refuse', ground: 'not-willing', explanation: '女方表示不愿意结婚。' }],
  ['abandoned', { type: 'marriage.abandon', reason: '双方改日再来。' }],
])('a couple whose case was %s joins no ceremony', (_, end) => {
  const hall = open();
  const join = planCeremonyFor(hall);
  hall.send('marriage/1', end);
  expect(hall.codes('ceremony/1', join)).toEqual(['CEREMONY_NO_MARRIAGE']);
});

test.each(['court-void', 'court-voided', 'cancelled-fraud', 'court-divorce', 'divorced'])(
  'a couple whose record is annotated %s joins no ceremony; a correction does not keep them away',
  (kind) => {
    const hall = open();
    const join = planCeremonyFor(hall);
    const entry = { on: '2026-05-19', by: '马晓燕', text: '依生效法律文书批注。', source: 'annotation/1' };
    hall.record('marriage/1', 'case.annotated', { ...entry, kind: 'correction' });
    hall.send('ceremony/1', [join, { type: 'ceremony.leave', case: 'marriage/1' }]);
    hall.record('marriage/1', 'case.annotated', { ...entry, kind });
    expect(hall.codes('ceremony/1', join)).toEqual(['CEREMONY_NO_MARRIAGE']);
  },
);

test('a ceremony can be cancelled; the marriages go on', () => {
  const hall = open();
  const planned = {
    type: 'ceremony.plan',
    date: '2026-05-20',
    time: '10:00',
    place: '户外草坪',
    officiant: '李明',
    couples: 10,
    address: '自拟致辞。',
  };
  hall.send('ceremony/1', [planned, { type: 'ceremony.cancel', reason: '下雨改期。' }]);
  expect(hall.world.state('ceremony/1')).toMatchObject({ state: 'cancelled' });
});
