/** What may be done with a card after it was handed over here, or entered: suspended, used again, lost, damaged, recalled. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Veteran } from '../file/schema.ts';
import { choicesOf } from '../words.ts';
import { laterGrounds } from './schema.ts';

const officers = ['supervisor', 'veterans-officer'] as const;

/** 暂停使用 and its end, of a card that was handed over here or entered. */
export const suspension: Omit<Action, 'command'> = {
  label: { zh: '暂停使用', en: 'Suspend' },
  roles: officers,
  questions: [
    ask('ground', '暂停情形', 'Ground', 'choice', { choices: laterGrounds }),
    ask('document', '决定文号', 'Document', 'text', { maxLength: 100 }),
    ask('on', '决定日期', 'Decided on', 'date'),
  ],
  hint: {
    zh: '自决定之日起暂停使用；暂停期间不受理补换，情形消除后恢复。',
    en: 'Counts from the day of the decision; no replacement meanwhile, resumed when the ground is gone.',
  },
};
export const resumption: Omit<Action, 'command'> = {
  label: { zh: '恢复使用', en: 'Resume' },
  roles: officers,
  questions: [
    ask('document', '决定文号', 'Document', 'text', { maxLength: 100 }),
    ask('on', '决定日期', 'Decided on', 'date'),
  ],
};
/** What may be done with a card that was entered; one that was handed over here has its case. */
export function enteredCardActions(card: Veteran['card']): readonly Action[] {
  if (!card?.entered || card.state === 'recalled' || card.state === 'lost' || card.state === 'damaged') return [];
  const recall: Action = {
    command: 'veteran.stop-card',
    code: 'recall-card',
    label: { zh: '收回优待证', en: 'Recall the card' },
    weight: 'out',
    rare: true,
    roles: officers,
    fixed: { what: 'recalled' },
    questions: [
      ask('ground', '收回情形', 'Ground', 'choice', { choices: laterGrounds }),
      ask('document', '决定文号', 'Document', 'text', { maxLength: 100 }),
      ask('on', '决定日期', 'Decided on', 'date'),
    ],
  };
  if (card.state === 'suspended')
    return [
      { ...resumption, command: 'veteran.resume-card', label: { zh: '恢复使用优待证', en: 'Resume the card' } },
      recall,
    ];
  return [
    {
      command: 'veteran.report-card',
      label: { zh: '优待证挂失、报损', en: 'Card lost or damaged' },
      questions: [
        ask('what', '情形', 'What', 'choice', {
          choices: choicesOf([
            ['lost', '遗失', 'Lost'],
            ['damaged', '损坏', 'Damaged'],
          ]),
        }),
        ask('on', '遗失、损坏日期', 'Date', 'date'),
        ask('note', '说明', 'Note', 'text', { required: false, maxLength: 300 }),
      ],
      hint: { zh: '遗失须同时向发卡银行挂失。', en: 'A lost card must also be reported to the bank.' },
    },
    {
      ...suspension,
      command: 'veteran.stop-card',
      label: { zh: '优待证暂停使用', en: 'Suspend the card' },
      rare: true,
      fixed: { what: 'suspended' },
    },
    recall,
  ];
}
