import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { bookingCommandOf, emptyBooking, gapsOf, isWrongNumber, type TypedBooking } from './booking-draft.ts';

const today = civilDate('2026-05-19');
const man = { name: ' 陈志远 ', documentNumber: '62017119850302001x', phone: '13900000000' };
const typed = (change: Partial<TypedBooking> = {}): TypedBooking => ({
  ...emptyBooking('2026-05-20', '09:00'),
  parties: [man, { name: '马秀兰', documentNumber: 'H12345678', phone: '' }],
  ...change,
});
const nobody = { name: '', documentNumber: '', phone: '' };

test('a couple comes as two, whoever needs papers comes alone or as two', () => {
  const alone = { parties: [man, nobody] as const };
  const right = { ...man, documentNumber: '620171198503020015' };
  expect(gapsOf(typed({ kind: 'marriage', parties: [right, nobody] }), today, false)).toEqual([
    { what: 'number', party: 1 },
    { what: 'name', party: 1 },
  ]);
  expect(gapsOf(typed({ kind: 'reissue', parties: [right, nobody] }), today, false)).toEqual([]);
  expect(bookingCommandOf(typed({ kind: 'reissue', ...alone }), false)).toMatchObject({
    type: 'booking.make',
    date: '2026-05-20',
    parties: [{ name: '陈志远', documentNumber: '62017119850302001X' }],
  });
});

test('a resident number that does not fit together is pointed at; a passport is not one', () => {
  expect(isWrongNumber('620171198503020016', today)).toBe(true);
  expect(isWrongNumber('H12345678', today)).toBe(false);
});

test('whoever walks in needs no time', () => {
  const open = typed({ kind: 'counselling', date: '', time: '', parties: [nobody, nobody] });
  expect(gapsOf(open, today, false).map(({ what }) => what)).toEqual(['date', 'time', 'number', 'name']);
  expect(gapsOf(open, today, true).map(({ what }) => what)).toEqual(['number', 'name']);
  expect(bookingCommandOf(typed(), true)).not.toHaveProperty('time');
});
