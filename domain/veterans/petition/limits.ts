/** Open limits of a visit or petition counted anew by another working calendar: what was told stays told, what is open moves. */
import type { WorkingCalendar } from '#domain/calendar/working-days.ts';
import type { PetitionEvent } from './events.ts';
import { handleBy, noticeBy, objectBy, reviewBy } from './rules.ts';
import type { Petition } from './state.ts';

type Recomputed = Extract<PetitionEvent, { type: 'petition.recomputed' }>['data'];

/** @returns the limits by that calendar; null when nothing moves and nothing becomes certain. */
export function recomputed(own: Petition, calendar: WorkingCalendar): Recomputed | null {
  const open = own.reviews.find(({ answeredOn }) => answeredOn === null);
  const notice = own.noticedOn === null ? noticeBy(own.receivedOn, calendar) : null;
  const object = own.objectBy !== null && own.stage === 'received' ? objectBy(own.receivedOn, calendar) : null;
  const handle =
    own.accepted?.category === 'handle' && !own.answered
      ? handleBy(own.accepted.on, own.extended !== null, calendar)
      : null;
  const review = open ? reviewBy(open.askedOn, 0, calendar) : null;
  const limits: Recomputed = {
    noticeBy: notice?.dueOn ?? own.noticeBy,
    objectBy: object?.dueOn ?? own.objectBy,
    handleBy: handle?.dueOn ?? own.handleBy,
    provisional: [
      ...(notice?.provisional ? (['notice'] as const) : []),
      ...(object?.provisional ? (['object'] as const) : []),
      ...(handle?.provisional ? (['handle'] as const) : []),
    ],
    review: review && { answerBy: review.dueOn, provisional: review.provisional },
  };
  const before: Recomputed = {
    noticeBy: own.noticeBy,
    objectBy: own.objectBy,
    handleBy: own.handleBy,
    provisional: [...own.provisional],
    review: open ? { answerBy: open.answerBy, provisional: open.provisional } : null,
  };
  return JSON.stringify(limits) === JSON.stringify(before) ? null : limits;
}
