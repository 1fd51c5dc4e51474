/** Time limits of visits and petitions, all in calendar days that roll past rest days but for the working days said so. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { type Due, dueAfter, dueAfterWorkingDays } from '#domain/calendar/due.ts';
import type { WorkingCalendar } from '#domain/calendar/working-days.ts';

/** 15 days to tell in writing whether it is taken up (信访工作条例 23). */
export const noticeBy = (receivedOn: CivilDate, calendar: WorkingCalendar): Due => dueAfter(receivedOn, 15, calendar);
/** 60 days from acceptance, 30 more when extended (art. 34). */
export const handleBy = (acceptedOn: CivilDate, extended: boolean, calendar: WorkingCalendar): Due =>
  dueAfter(acceptedOn, extended ? 90 : 60, calendar);
/** 5 working days to object to an item that was transferred and is not ours (art. 23). */
export const objectBy = (receivedOn: CivilDate, calendar: WorkingCalendar): Due =>
  dueAfterWorkingDays(receivedOn, 5, calendar);
/** 30 days to ask for a review or a re-examination after an answer (arts. 35, 36). */
export const askReviewBy = (answeredOn: CivilDate, calendar: WorkingCalendar): Due =>
  dueAfter(answeredOn, 30, calendar);
/** 30 days to answer one; the days of a hearing are added (art. 36). */
export const reviewBy = (askedOn: CivilDate, hearingDays: number, calendar: WorkingCalendar): Due =>
  dueAfter(askedOn, 30 + hearingDays, calendar);

/** So many may speak for a group (art. 20). */
export const mostSpeakers = 5;

export const speakersOf = (speakers: string): readonly string[] => speakers.split(/[、,，;；\s]+/).filter(Boolean);
