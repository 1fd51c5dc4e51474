/** What may be done with a benefit now. */
import type { Action } from '#domain/kernel/action.ts';
import { ask, choicesOf, disabilityCauses, disabilityGrades } from '../words.ts';
import type { Benefit } from './schema.ts';

const officers = ['supervisor', 'veterans-officer'] as const;

export const confirmAction: Action = {
  command: 'benefit.confirm',
  label: { zh: '年度确认', en: 'Confirm for the year' },
  weight: 'next',
  questions: [
    ask('method', '确认方式', 'How', 'choice', {
      choices: choicesOf([
        ['in-person', '本人到场', 'In person'],
        ['home-visit', '上门', 'At home'],
        ['video', '视频', 'By video'],
      ]),
    }),
    ask('note', '备注', 'Note', 'text', { required: false, maxLength: 300 }),
  ],
};

export function benefitActions({ state, category }: Benefit): readonly Action[] {
  if (state === 'stopped') return [];
  return [
    ...(state === 'due' || state === 'suspended' ? [confirmAction] : []),
    ...(category === 'Y01'
      ? [
          {
            command: 'benefit.regrade',
            label: { zh: '调整残疾等级', en: 'Change the grade' },
            roles: officers,
            questions: [
              ask('grade', '新等级', 'New grade', 'choice', { choices: disabilityGrades }),
              ask('cause', '致残性质', 'Cause', 'choice', { choices: disabilityCauses }),
              ask('decidedOn', '评定日期', 'Decided on', 'date'),
              ask('document', '文号', 'Document', 'text', { maxLength: 100 }),
            ],
            hint: {
              zh: '距上次评定满一年方可申请（军人抚恤优待条例第二十九条）；等级由省级评定。',
              en: 'Not sooner than a year after the last; the province decides.',
            },
          } satisfies Action,
        ]
      : []),
    {
      command: 'benefit.stop',
      label: { zh: '停发', en: 'Stop' },
      weight: 'out',
      roles: officers,
      questions: [
        ask('reason', '原因', 'Reason', 'choice', {
          choices: choicesOf([
            ['deceased', '去世', 'Died'],
            ['moved', '关系转出', 'Moved away'],
            ['lost-right', '丧失条件', 'Right lost'],
          ]),
        }),
        ask('on', '发生日期', 'Since', 'date'),
        ask('note', '说明', 'Note', 'text', { required: false, maxLength: 300 }),
      ],
    },
  ];
}
