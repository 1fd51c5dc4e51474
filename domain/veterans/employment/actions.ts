/** What may be done for somebody's way into work now. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { type Employment, nextFollowUp, openJob, placeWays, wishKinds } from './schema.ts';

export const wishAction: Action = {
  command: 'employment.wish',
  label: { zh: '登记意愿', en: 'Enter wishes' },
  questions: [
    ask('kinds', '意愿', 'Wishes', 'choices', { choices: wishKinds }),
    ask('job', '意向岗位', 'Work wanted', 'text', {
      required: false,
      maxLength: 200,
      when: { question: 'kinds', is: 'job' },
    }),
    ask('trade', '意向工种（培训）', 'Trade to learn', 'text', {
      required: false,
      maxLength: 100,
      when: { question: 'kinds', is: 'training' },
    }),
    ask('area', '意向地点', 'Where', 'text', { required: false, maxLength: 100 }),
  ],
};

export function employmentActions(state: Employment | null): readonly Action[] {
  const job = state ? openJob(state) : undefined;
  const next = state ? nextFollowUp(state) : undefined;
  return [
    ...(next
      ? [
          {
            command: 'employment.follow-up',
            label: { zh: '上岗回访', en: 'Follow up' },
            weight: 'next',
            questions: [
              ask('on', '回访日期', 'On', 'date'),
              ask('still', '是否在岗', 'Still at work', 'yes-no'),
              ask('note', '回访情况', 'What was found', 'long-text', { maxLength: 300 }),
            ],
          } satisfies Action,
        ]
      : []),
    wishAction,
    {
      command: 'employment.offer',
      label: { zh: '推荐岗位', en: 'Offer work' },
      questions: [
        ask('unit', '用人单位', 'Employer', 'text', { maxLength: 100 }),
        ask('post', '岗位', 'Post', 'text', { maxLength: 100 }),
        ask('on', '日期', 'On', 'date'),
      ],
    },
    job
      ? {
          command: 'employment.leave',
          label: { zh: '离职', en: 'Left the job' },
          weight: 'out',
          questions: [ask('on', '离职日期', 'On', 'date'), ask('reason', '原因', 'Reason', 'text', { maxLength: 200 })],
        }
      : {
          command: 'employment.place',
          label: { zh: '登记就业', en: 'Found work' },
          questions: [
            ask('unit', '单位', 'Employer', 'text', { maxLength: 100 }),
            ask('post', '岗位', 'Post', 'text', { required: false, maxLength: 100 }),
            ask('since', '上岗日期', 'Since', 'date'),
            ask('how', '就业途径', 'How', 'choice', { choices: placeWays }),
          ],
          hint: {
            zh: '登记后按规定时间列入回访清单。',
            en: 'Follow-ups come on the list at the times that the authority set.',
          },
        },
  ];
}
