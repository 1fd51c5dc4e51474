/** What can be done with a counselling session, as data for its page. */
import type { Action } from '#domain/kernel/action.ts';
import type { Question } from '#domain/kernel/item.ts';
import { dateQuestion, halfHourQuestion } from '../half-hour-question.ts';
import type { Counselling } from './counselling.ts';

const text = (name: string, zh: string, en: string, required: boolean, maxLength: number): Question => ({
  name,
  label: { zh, en },
  kind: 'text',
  required,
  page: 'session',
  maxLength,
});

/** Kinds of sessions, for the form that offers one. */
export const counsellingKinds = [
  { value: 'pre-marital', label: { zh: '婚前指导', en: 'Pre-marital guidance' } },
  { value: 'divorce', label: { zh: '离婚辅导', en: 'Divorce counselling' } },
  { value: 'family', label: { zh: '家庭关系辅导', en: 'Family counselling' } },
] as const;

/** Takes down somebody who asks for a session without a case. */
export const offerCounselling: Action = {
  command: 'counselling.offer',
  label: { zh: '登记辅导需求', en: 'Take down a request' },
  hint: { zh: '辅导自愿、免费，不影响任何登记。', en: 'Voluntary and free; never a condition of any registration.' },
  questions: [
    {
      name: 'kind',
      label: { zh: '类别', en: 'Kind' },
      kind: 'choice',
      choices: counsellingKinds,
      required: true,
      page: 'session',
    },
    text('name', '姓名', 'Name', true, 100),
    { ...text('phone', '电话', 'Telephone', false, 30), kind: 'phone' },
    text('name2', '同来的人', 'Who comes along', false, 100),
    { ...text('phone2', '其电话', 'Their telephone', false, 30), kind: 'phone' },
  ],
  weight: 'next',
};

const schedule: Action = {
  command: 'counselling.schedule',
  label: { zh: '约定时间', en: 'Schedule' },
  questions: [
    dateQuestion,
    halfHourQuestion,
    text('counsellor', '辅导员', 'Counsellor', true, 60),
    text('room', '地点', 'Room', false, 60),
  ],
};
const hold: Action = {
  command: 'counselling.hold',
  label: { zh: '辅导完成', en: 'Session held' },
  questions: [
    {
      name: 'attended',
      label: { zh: '到场人数', en: 'People who came' },
      kind: 'count',
      required: true,
      page: 'session',
    },
  ],
  weight: 'next',
  roles: ['counsellor'],
};
const decline: Action = {
  command: 'counselling.decline',
  label: { zh: '当事人不需要', en: 'Declined' },
  questions: [],
};
const cancel: Action = {
  command: 'counselling.cancel',
  label: { zh: '取消', en: 'Cancel' },
  questions: [text('reason', '原因', 'Reason', true, 300)],
  weight: 'out',
};

/** What may be done now, the usual next first. */
export function counsellingActions({ state }: Counselling): readonly Action[] {
  if (state === 'offered') return [{ ...schedule, weight: 'next' }, decline, cancel];
  if (state === 'scheduled')
    return [hold, { ...schedule, code: 'again', label: { zh: '改期', en: 'Reschedule' } }, cancel];
  return [];
}
