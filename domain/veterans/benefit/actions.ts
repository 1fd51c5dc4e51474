/** What may be done with a benefit now. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { choicesOf, disabilityCauses, disabilityGrades } from '../words.ts';
import { type Benefit, resumeGrounds, stopReasons } from './schema.ts';

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

const decision = [ask('on', '日期', 'Date', 'date'), ask('document', '文号', 'Document', 'text', { maxLength: 100 })];

export function benefitActions({ state, category, endsOn }: Benefit): readonly Action[] {
  if (state === 'stopped') return [];
  return [
    ...(endsOn
      ? [
          {
            command: 'benefit.prove',
            label: { zh: '登记在学或残疾证明', en: 'Proof of school or disability' },
            weight: 'next',
            roles: officers,
            questions: [
              ask('ground', '情形', 'What', 'choice', {
                choices: choicesOf([
                  ['school', '仍在学', 'Still in school'],
                  ['disabled', '残疾', 'Disabled'],
                ]),
              }),
              ask('until', '预计毕业日期', 'School until', 'date', { when: { question: 'ground', is: 'school' } }),
              ask('document', '证明及编号', 'Paper', 'text', { maxLength: 100 }),
            ],
          } satisfies Action,
        ]
      : []),
    state === 'paused'
      ? {
          command: 'benefit.resume',
          label: { zh: '恢复发放', en: 'Resume' },
          weight: 'next',
          roles: officers,
          questions: [ask('ground', '恢复情形', 'Ground', 'choice', { choices: resumeGrounds }), ...decision],
          hint: {
            zh: '自恢复当月起发放；中止期间是否补发，按当地规定随恢复情形确定。',
            en: 'Paid from the month of the decision; whether the months in between are paid follows from the ground by local rule.',
          },
        }
      : {
          command: 'benefit.pause',
          label: { zh: '中止发放', en: 'Pause' },
          roles: officers,
          questions: decision,
          hint: {
            zh: '判处刑罚或者有其他应当中止情形的，按省级决定办理（退役军人保障法第七十九条）。',
            en: 'After a sentence, by decision of the province.',
          },
        },
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
        ask('reason', '原因', 'Reason', 'choice', { choices: stopReasons }),
        ask('on', '发生日期', 'Since', 'date'),
        ask('note', '说明', 'Note', 'text', { required: false, maxLength: 300 }),
      ],
      hint: {
        zh: '烈士遗属配偶再婚，继续赡养烈士父母、抚养其未成年或无劳动能力的子女、兄弟姐妹的，照发（军人抚恤优待条例第二十条）。',
        en: 'A widow or widower who remarries is paid on while supporting the deceased’s parents, children or siblings.',
      },
    },
  ];
}
