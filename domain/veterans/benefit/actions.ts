/** What may be done with a benefit now. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import { benefitCategories, choicesOf, deathCauses, disabilityCauses, disabilityGrades } from '../words.ts';
import { monthBefore, monthOf } from './rules.ts';
import { type Benefit, resumeGrounds, stopReasons, survivorRelations } from './schema.ts';

const officers = ['supervisor', 'veterans-officer'] as const;

/** What a benefit rests on: asked when it is granted, and when it was entered wrong. */
const factQuestions: readonly Question[] = [
  ask('category', '类别', 'Category', 'choice', {
    choices: benefitCategories.map(({ value, label }) => ({
      value,
      label: { zh: `${value} ${label.zh}`, en: `${value} ${label.en}` },
    })),
  }),
  ask('grade', '残疾等级', 'Grade', 'choice', {
    choices: disabilityGrades,
    when: { question: 'category', is: 'Y01' },
  }),
  ask('cause', '致残性质', 'Cause', 'choice', {
    choices: disabilityCauses,
    when: { question: 'category', is: 'Y01' },
  }),
  ask(
    'psychiatric',
    '是否因精神病致残（五、六级发护理费）',
    'By mental illness (care fee for grades 5 and 6)',
    'yes-no',
    {
      required: false,
      when: { question: 'category', is: 'Y01' },
    },
  ),
  ask('years', '服役年限（不填则按档案计算）', 'Years of service (else from the file)', 'count', {
    required: false,
    when: { question: 'category', is: 'Y10' },
  }),
  ask('relation', '与牺牲、病故军人的关系（遗属须填）', 'Relation to the deceased (survivors)', 'choice', {
    choices: survivorRelations,
    required: false,
  }),
  ask('approvedOn', '批准日期', 'Approved on', 'date'),
  ask('document', '批准文号', 'Document', 'text', { maxLength: 100 }),
  ask('transferredFrom', '关系转入：原发放地', 'Transferred from', 'text', { required: false, maxLength: 100 }),
  ask('paidThere', '原发放地发至（年-月，转入须填）', 'Paid there until (year-month, when transferred)', 'text', {
    required: false,
    maxLength: 7,
  }),
];
export const grantAction: Action = {
  command: 'benefit.grant',
  label: { zh: '认定补助', en: 'Grant a benefit' },
  questions: factQuestions,
};

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

const reasonQuestion = (zh: string, en: string): Question => ask('reason', zh, en, 'long-text', { maxLength: 300 });

/** A correction that waits is entered or not; nothing else is asked for meanwhile. */
const openCorrection: readonly Action[] = [
  {
    command: 'benefit.correct',
    label: { zh: '核实无误，更正', en: 'Confirm the correction' },
    weight: 'next',
    roles: officers,
    questions: [],
  },
  {
    command: 'benefit.keep',
    label: { zh: '维持原登记', en: 'Keep it as entered' },
    weight: 'out',
    roles: officers,
    questions: [reasonQuestion('核实情况', 'What was found')],
  },
];
const askCorrectionAction = ({ grades = [] }: Benefit): Action => ({
  command: 'benefit.ask-correction',
  label: { zh: '登记有误，更正', en: 'Entered wrong' },
  rare: true,
  questions: [
    ...factQuestions,
    ...(grades.length > 1 ? [ask('decidedOn', '现等级评定日期', 'Present grade decided on', 'date')] : []),
    reasonQuestion('更正原因', 'What was wrong'),
  ],
  hint: {
    zh: '按批准文件填写应有的内容，由另一名工作人员核实后更正；原登记保留。少发的随下一期名单补发，多发的列明应追回或抵扣。',
    en: 'Enter what it should be; a colleague confirms it, and what stood there stays on record. What was paid too little comes with the next list, what was paid too much is told.',
  },
});
const disputeStopAction: Action = {
  command: 'benefit.dispute-stop',
  label: { zh: '停发有误', en: 'Stopped by mistake' },
  questions: [reasonQuestion('理由与依据', 'Reason and evidence')],
  hint: {
    zh: '由另一名工作人员核实后恢复；停发期间的月份随下一期名单补发。',
    en: 'A colleague has to confirm it; the months in between come with the next list.',
  },
};
/** The answers that a correction begins with: what stands there now; what is blank is left unanswered. */
export function standing(state: Benefit): { readonly [question: string]: string | number | boolean } {
  const answers = {
    category: state.category,
    grade: state.grade,
    cause: state.cause,
    psychiatric: state.psychiatric ?? false,
    years: state.years,
    relation: state.relation,
    approvedOn: state.approvedOn,
    document: state.document ?? '',
    transferredFrom: state.transferredFrom,
    // Also of those that named no place: what is corrected otherwise leaves the start where it is.
    paidThere: state.transferredFrom || state.paidFrom !== monthOf(state.approvedOn) ? monthBefore(state.paidFrom) : '',
    decidedOn: state.gradedOn,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''));
}

export function benefitActions(benefit: Benefit): readonly Action[] {
  const { state, category, endsOn, asked } = benefit;
  if (asked) return openCorrection;
  if (state === 'stopped') return [disputeStopAction];
  return [
    askCorrectionAction(benefit),
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
        ask('diedOf', '死亡原因', 'Died of', 'choice', {
          choices: deathCauses,
          required: category === 'Y01',
          when: { question: 'reason', is: 'deceased' },
        }),
        ask('on', '发生日期', 'Since', 'date'),
        ask('note', '说明', 'Note', 'text', { required: false, maxLength: 300 }),
      ],
      hint: {
        zh: '退出现役的残疾军人因病死亡的，增发月数按死亡原因确定（军人抚恤优待条例第三十二条）；因旧伤复发死亡的不增发，请办理“一次性抚恤金申领协办”。烈士遗属配偶再婚，继续赡养烈士父母、抚养其未成年或无劳动能力的子女、兄弟姐妹的，照发（军人抚恤优待条例第二十条）。',
        en: 'After the death of a disabled veteran the further months go by what they died of; of old wounds there are none, help with the lump sum instead. A widow or widower who remarries is paid on while supporting the deceased’s parents, children or siblings.',
      },
    },
  ];
}
