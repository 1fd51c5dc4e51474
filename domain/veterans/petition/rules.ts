/** Time limits of visits and petitions, all in calendar days that roll past rest days but for the working days said so. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { addDaysRolled, addWorkingDays, type WorkingCalendar } from '#domain/calendar/working-days.ts';
import type { Deadline } from '#domain/kernel/views.ts';
import type { Petition } from './schema.ts';

/** 15 days to tell in writing whether it is taken up (信访工作条例 23). */
export const noticeBy = (receivedOn: CivilDate, calendar: WorkingCalendar): CivilDate =>
  addDaysRolled(receivedOn, 15, calendar);
/** 60 days from acceptance, 30 more when extended (art. 34). */
export const handleBy = (acceptedOn: CivilDate, extended: boolean, calendar: WorkingCalendar): CivilDate =>
  addDaysRolled(acceptedOn, extended ? 90 : 60, calendar);
/** 5 working days to object to an item that was transferred and is not ours (art. 23). */
export const objectBy = (receivedOn: CivilDate, calendar: WorkingCalendar): CivilDate =>
  addWorkingDays(receivedOn, 5, calendar);
/** 30 days to ask for a review or a re-examination after an answer (arts. 35, 36). */
export const askReviewBy = (answeredOn: CivilDate, calendar: WorkingCalendar): CivilDate =>
  addDaysRolled(answeredOn, 30, calendar);
/** 30 days to answer one; the days of a hearing are added (art. 36). */
export const reviewBy = (askedOn: CivilDate, hearingDays: number, calendar: WorkingCalendar): CivilDate =>
  addDaysRolled(askedOn, 30 + hearingDays, calendar);

/** So many may speak for a group (art. 20). */
export const mostSpeakers = 5;
/** So many together are a group (集体访). */
export const groupFrom = 5;

export const speakersOf = (speakers: string): readonly string[] => speakers.split(/[、,，;；\s]+/).filter(Boolean);

/** The last day on which it must be closed: what was extended, what was accepted, what waits to be accepted. */
export const mainLimit = ({ handleBy: handle, noticeBy: notice }: Petition): string => handle ?? notice;

/** Whether a petition that ended kept its limits: told in time, and answered or otherwise ended in time. */
export const isInTime = (petition: Petition): boolean => {
  const { noticedOn, answered, ended } = petition;
  const told = noticedOn ?? ended?.on;
  const finished = answered?.on ?? ended?.on;
  return told !== undefined && finished !== undefined && told <= petition.noticeBy && finished <= mainLimit(petition);
};

export function petitionDeadlines(own: Petition): readonly Deadline[] {
  const { accepted, answered, ended, reviews } = own;
  const over = ended?.on ?? null;
  const deadline = (code: string, zh: string, en: string, dueOn: string, metOn: string | null): Deadline => ({
    code,
    label: { zh, en },
    dueOn,
    provisional: false,
    metOn,
  });
  return [
    deadline('notice', '书面告知是否受理', 'Tell whether it is taken up', own.noticeBy, own.noticedOn ?? over),
    ...(accepted && own.handleBy
      ? [deadline('handle', '办结答复', 'Answer in writing', own.handleBy, answered?.on ?? over)]
      : []),
    ...reviews.map(({ level, answerBy, answeredOn }) =>
      deadline(
        level,
        level === 'review' ? '复查答复' : '复核答复',
        level === 'review' ? 'Answer the review' : 'Answer the re-examination',
        answerBy,
        answeredOn ?? over,
      ),
    ),
  ];
}
