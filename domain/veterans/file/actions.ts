/** What may be done with a file now. Each section of the collection is one form. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { enteredCardActions } from '../card/later.ts';
import { cardKinds } from '../card/schema.ts';
import { choicesOf, collectionClasses, deathCauses, needKinds } from '../words.ts';
import { fileFields, type Section } from './fields.ts';
import type { Veteran } from './schema.ts';

export const sectionNames: Readonly<Record<Section, Text>> = {
  service: { zh: '服役情况', en: 'Service' },
  entitlement: { zh: '优抚身份', en: 'Entitlement' },
  life: { zh: '生活状况', en: 'Life' },
};
const officers = ['supervisor', 'veterans-officer'] as const;

export const sources = choicesOf([
  ['paper', '证件原件', 'Original paper'],
  ['archive', '档案', 'Archive'],
  ['statement', '本人陈述', 'Statement'],
  ['visit', '入户采集', 'Home visit'],
  ['shared', '数据共享', 'Shared data'],
]);
const source = ask('source', '采集依据', 'Where it comes from', 'choice', { choices: sources });

const changeReasonChoices = choicesOf([
  ['changed', '情况变化', 'It became different'],
  ['error', '更正差错', 'It was wrong'],
]);

const questionsOf = (section: Section): readonly Question[] =>
  fileFields.filter((one) => one.section === section).map(({ question }) => question);
/** Of values that stand there: which were found to be none, never by leaving something out, and why any of them changes. */
const heldQuestions = (filled: readonly Question[]): readonly Question[] =>
  filled.length === 0
    ? []
    : [
        ask('emptied', '查实为“无”，清空', 'Found to be none: empty', 'choices', {
          required: false,
          choices: filled.map(({ name, label }) => ({ value: name, label })),
        }),
        ask('because', '改动已采集项的原因', 'Why what was collected changes', 'choice', {
          required: false,
          choices: changeReasonChoices,
        }),
      ];

/** The fields of a section; its answers are the command's `values`, see {@link collectCommand}. */
export const collectAction = (section: Section, held: Veteran['values'] = {}): Action => ({
  command: 'veteran.collect',
  code: `collect-${section}`,
  label: { zh: `采集：${sectionNames[section].zh}`, en: `Collect: ${sectionNames[section].en}` },
  questions: [...questionsOf(section), ...heldQuestions(questionsOf(section).filter(({ name }) => held[name])), source],
});
export function collectCommand(fields: { readonly type: string; readonly [field: string]: unknown }): {
  readonly type: string;
  readonly [field: string]: unknown;
} {
  if (fields.type !== 'veteran.collect') return fields;
  const { type, source: from, emptied = [], because, ...answers } = fields;
  const values = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== '' && value !== undefined));
  return { type, source: from, values, emptied, ...(because ? { because } : {}) };
}

const relativeQuestions = [
  ask('name', '姓名', 'Name', 'text', { maxLength: 60 }),
  ask('relation', '关系', 'Relation', 'text', { maxLength: 20 }),
  ask('serving', '是否现役军人', 'Serving soldier', 'yes-no'),
  source,
];
/** What may be done with a relative that was entered. */
export const relativeActions: readonly Action[] = [
  {
    command: 'veteran.change-relative',
    label: { zh: '更正', en: 'Change' },
    questions: [...relativeQuestions, ask('why', '更正原因', 'Why', 'text', { maxLength: 200 })],
  },
  {
    command: 'veteran.drop-relative',
    label: { zh: '移除', en: 'Drop' },
    weight: 'out',
    questions: [ask('why', '移除原因', 'Why', 'text', { maxLength: 200 })],
  },
];
/** What may be done with an open task of the plan besides finishing it. */
export const taskActions: readonly Action[] = [
  {
    command: 'veteran.change-task',
    label: { zh: '调整', en: 'Change' },
    questions: [
      ask('owner', '责任人', 'Who answers for it', 'text', { maxLength: 40 }),
      ask('dueOn', '完成期限', 'Due on', 'date'),
      ask('why', '调整原因', 'Why', 'text', { maxLength: 200 }),
    ],
  },
  {
    command: 'veteran.cancel-task',
    label: { zh: '取消措施', en: 'Cancel' },
    weight: 'out',
    questions: [ask('why', '取消原因', 'Why', 'text', { maxLength: 200 })],
  },
];

export const classQuestion = ask('classes', '人员类别', 'Classes', 'choices', { choices: collectionClasses });

export function fileActions(state: Veteran): readonly Action[] {
  const { left, verified, card } = state;
  if (left) return departedActions(state);
  return [
    {
      command: 'veteran.plan',
      label: { zh: '新增一策', en: 'Add to the plan' },
      questions: [
        ask('need', '需求', 'Need', 'choice', { choices: needKinds }),
        ask('measure', '措施', 'Measure', 'long-text', { maxLength: 300 }),
        ask('owner', '责任人', 'Who answers for it', 'text', { maxLength: 40 }),
        ask('dueOn', '完成期限', 'Due on', 'date'),
      ],
    },
    {
      command: 'veteran.add-relative',
      label: { zh: '新增家庭成员', en: 'Add a relative' },
      questions: relativeQuestions,
    },
    ...(card === null || card.state === 'lost' || card.state === 'damaged'
      ? [
          {
            command: 'veteran.enter-card',
            label: { zh: '补登已持优待证', en: 'Enter a card in hand' },
            rare: true,
            questions: [
              ask('number', '优待证号', 'Card number', 'text', { maxLength: 40 }),
              ask('kind', '优待证种类', 'Kind of card', 'choice', { choices: cardKinds }),
              ask('issuedOn', '发证日期', 'Issued on', 'date'),
              source,
            ],
            hint: {
              zh: '此前或者在外地已领取的优待证，核对原证后登记；一人一证，登记后遗失、损坏、到期按补换办理。',
              en: 'A card issued before or elsewhere, seen by you; with it entered, a loss, damage or expiry is a replacement.',
            },
          } satisfies Action,
        ]
      : []),
    ...enteredCardActions(card),
    {
      command: 'veteran.classify',
      label: { zh: '调整类别', en: 'Change the classes' },
      rare: true,
      questions: [classQuestion],
    },
    ...(!verified.station || !verified.county
      ? [
          {
            command: 'veteran.verify',
            label: verified.station
              ? { zh: '县级核验', en: 'Verify for the county' }
              : { zh: '站点核验', en: 'Verify for the station' },
            roles: officers,
            fixed: { level: verified.station ? 'county' : 'station' },
            questions: [],
          } satisfies Action,
        ]
      : []),
    {
      command: 'veteran.depart',
      label: { zh: '去世或迁出', en: 'Died or moved away' },
      weight: 'out',
      questions: [
        ask('reason', '情形', 'What', 'choice', {
          choices: choicesOf([
            ['deceased', '去世', 'Died'],
            ['moved', '迁出', 'Moved away'],
          ]),
        }),
        ask('on', '日期', 'Date', 'date'),
        ask('diedOf', '死亡原因（领取残疾抚恤金的须填）', 'Died of (who drew a disability pension)', 'choice', {
          choices: deathCauses,
          required: false,
          when: { question: 'reason', is: 'deceased' },
        }),
        ask('to', '迁往', 'To', 'text', { required: false, when: { question: 'reason', is: 'moved' } }),
      ],
    },
  ];
}

const comesBack: Action = {
  command: 'veteran.return',
  label: { zh: '迁回', en: 'Moved back' },
  weight: 'next',
  roles: officers,
  questions: [
    ask('on', '迁回日期', 'Moved back on', 'date'),
    ask('from', '从何处迁回', 'From where', 'text', { maxLength: 100 }),
    ask('document', '依据', 'Document', 'text', { maxLength: 100 }),
  ],
  hint: {
    zh: '档案和所在户恢复；迁出时停发的补助不自动恢复，按外地已发至的月份重新认定。',
    en: 'The file and the household go on; benefits that stopped with the move are granted anew, with the last month paid elsewhere.',
  },
};

/** A move back; and a death or departure that was told by mistake: said by one person, taken back by another one. */
function departedActions({ left, disputed }: Veteran): readonly Action[] {
  const reason = (zh: string, en: string) => ask('reason', zh, en, 'long-text', { maxLength: 300 });
  if (!disputed)
    return [
      ...(left?.reason === 'moved' ? [comesBack] : []),
      {
        command: 'veteran.dispute-departure',
        label:
          left?.reason === 'deceased'
            ? { zh: '去世登记有误', en: 'The death was told by mistake' }
            : { zh: '迁出登记有误', en: 'The move was told by mistake' },
        questions: [reason('理由与依据', 'Reason and evidence')],
        hint: {
          zh: '须由另一名工作人员核实后撤销；撤销后，随登记停发的补助恢复，期间未发月份在下一期名单补发。',
          en: 'A colleague has to confirm it; benefits that stopped with it then run on, unpaid months come with the next list.',
        },
      },
    ];
  return [
    {
      command: 'veteran.restore',
      label: { zh: '核实无误，撤销登记', en: 'Confirm and take back' },
      weight: 'next',
      roles: officers,
      questions: [],
    },
    {
      command: 'veteran.uphold-departure',
      label: { zh: '维持登记', en: 'Keep it as told' },
      weight: 'out',
      roles: officers,
      questions: [reason('核实情况', 'What was found')],
    },
  ];
}
