/** A booking being taken down. Plain JSON: it is kept as a draft. */
import { type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import { normaliseIdNumber, validateIdNumber } from '#domain/identity/id-number.ts';
import type { BookingKind } from '#domain/marriage/booking/index.ts';

export interface TypedPerson {
  readonly name: string;
  readonly documentNumber: string;
  readonly phone: string;
}
export interface TypedBooking {
  readonly kind: BookingKind;
  readonly date: string;
  readonly time: string;
  readonly parties: readonly [TypedPerson, TypedPerson];
  readonly ceremony: boolean;
  readonly counselling: boolean;
  readonly needs: readonly string[];
  readonly note: string;
}

const nobody: TypedPerson = { name: '', documentNumber: '', phone: '' };
export const emptyBooking = (date: string, time: string): TypedBooking => ({
  kind: 'marriage',
  date,
  time,
  parties: [nobody, nobody],
  ceremony: false,
  counselling: false,
  needs: [],
  note: '',
});

/** Kinds for which both of the couple come. */
export const needsBoth = (kind: BookingKind): boolean =>
  kind === 'marriage' || kind === 'divorce' || kind === 'ceremony';

export type BookingGap = 'name' | 'number' | 'date' | 'time';
export interface Gap {
  readonly what: BookingGap;
  readonly party?: number;
}

const isNobody = ({ name, documentNumber }: TypedPerson): boolean => name.trim() === '' && documentNumber.trim() === '';

/** Who is meant: both, or whoever of the two was written down. */
export const peopleOf = ({ kind, parties }: TypedBooking): readonly TypedPerson[] =>
  needsBoth(kind) ? parties : parties.filter((one, index) => index === 0 || !isNobody(one));

/** A resident number that cannot be one: 18 characters that do not fit together. Other papers bear other numbers. */
export function isWrongNumber(typed: string, today: CivilDate): boolean {
  const number = normaliseIdNumber(typed);
  return number.length === 18 && !validateIdNumber(number, today).ok;
}

/** What is still missing or cannot be, in the order of the form. */
export function gapsOf(booking: TypedBooking, today: CivilDate, isWalkIn: boolean): readonly Gap[] {
  const people = peopleOf(booking).flatMap((one, party): readonly Gap[] => [
    ...(one.documentNumber.trim().length < 5 || isWrongNumber(one.documentNumber, today)
      ? [{ what: 'number' as const, party }]
      : []),
    ...(one.name.trim() === '' ? [{ what: 'name' as const, party }] : []),
  ]);
  if (isWalkIn) return people;
  return [
    ...(isCivilDate(booking.date) ? [] : [{ what: 'date' as const }]),
    ...(booking.time ? [] : [{ what: 'time' as const }]),
    ...people,
  ];
}

/** The command; `booking.walk-in` knows no time. */
export function bookingCommandOf(booking: TypedBooking, isWalkIn: boolean) {
  const { kind, date, time, ceremony, counselling, needs, note } = booking;
  const parties = peopleOf(booking).map(({ name, documentNumber, phone }) => ({
    name: name.trim(),
    documentNumber: normaliseIdNumber(documentNumber),
    phone: phone.trim(),
  }));
  const wish = { kind, parties, ceremony, counselling, needs, note: note.trim() };
  return isWalkIn ? { type: 'booking.walk-in', ...wish } : { type: 'booking.make', date, time, ...wish };
}
