/** What may be done with a household and its plaque now. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { PlaqueRules } from '../references.ts';
import {
  bearsTitle,
  type Family,
  hasRightHolder,
  partingReasons,
  plaqueHomes,
  plaqueProofs,
  plaqueReasons,
  plaqueTitles,
  presentIn,
} from './schema.ts';

const officers = ['supervisor', 'veterans-officer'] as const;

/** Puts right what was entered of a plaque that hangs, in the household or at the door of its round. */
export const amendPlaqueAction: Action = {
  command: 'veteran-family.amend-plaque',
  label: { zh: '更正登记', en: 'Put the entry right' },
  roles: officers,
  questions: [
    ask('number', '光荣牌编号', 'Number of the plaque', 'text', { required: false, maxLength: 40 }),
    ask('hungOn', '悬挂日期', 'Hung on', 'date'),
    ask('why', '更正原因', 'Why', 'text', { maxLength: 200 }),
  ],
};

/** @param grounds of the edition in force. */
export function plaqueActions(family: Family, { takeDownGrounds }: PlaqueRules): readonly Action[] {
  const { plaque } = family;
  const classes = presentIn(family).flatMap((one) => one.classes);
  const isHung = plaque.state === 'hung';
  const isTakenDown = plaque.state === 'recovered';
  const actions: Action[] = [];
  if (((plaque.state === 'entitled' || isTakenDown) && hasRightHolder(family)) || isHung) {
    actions.push({
      command: 'veteran-family.request-plaque',
      label: isHung
        ? { zh: '更换光荣牌', en: 'Replace the plaque' }
        : isTakenDown
          ? { zh: '重新申请光荣牌', en: 'Ask for the plaque again' }
          : { zh: '申请光荣牌', en: 'Ask for the plaque' },
      ...(isHung ? {} : { fixed: { reason: 'first' } }),
      questions: [
        ...(isHung
          ? [
              ask('reason', '更换原因', 'Reason', 'choice', {
                choices: plaqueReasons.filter(({ value }) => value !== 'first'),
              }),
            ]
          : []),
        ...(isTakenDown
          ? [
              ask('document', '主管部门同意重新悬挂的文号', 'The authority’s document that it may hang again', 'text', {
                maxLength: 100,
              }),
            ]
          : []),
        ask('title', '悬挂对象', 'For whom', 'choice', {
          choices: plaqueTitles.filter(({ value }) => bearsTitle(value, classes)),
        }),
        ask('proof', '依据', 'On what proof', 'choice', { choices: plaqueProofs }),
        ask('soldierNumber', '现役军人证件号', 'The soldier’s number', 'text', {
          maxLength: 30,
          when: { question: 'title', is: 'serving' },
        }),
        ask('home', '悬挂于', 'Hung at', 'choice', {
          choices: plaqueHomes,
          when: { question: 'title', is: 'serving' },
        }),
        ask('note', '备注', 'Note', 'text', { required: false, maxLength: 200 }),
      ],
      hint: {
        zh: '一户一牌，不因多重身份重复悬挂；现役军人与父母分居的，父母家庭另挂一块，父母离异的选择一方（国办发〔2018〕72号）。',
        en: 'One plaque for one household, whatever its titles; parents who live apart from a serving soldier have one as well, of divorced parents one.',
      },
    });
  }
  if (plaque.hungOn === null && hasRightHolder(family))
    actions.push({
      command: 'veteran-family.enter-plaque',
      label: { zh: '补登已悬挂', en: 'Enter it' },
      questions: [
        ask('number', '光荣牌编号', 'Number of the plaque', 'text', { required: false, maxLength: 40 }),
        ask('hungOn', '悬挂日期', 'Hung on', 'date'),
      ],
      hint: {
        zh: '此前已经悬挂的光荣牌登记后，不再列入挂牌（一户一牌）。',
        en: 'A plaque that was put up before: once entered, the household is not on the list of a round again.',
      },
    });
  if (plaque.state === 'applied' && hasRightHolder(family))
    actions.push({
      command: 'veteran-family.approve-plaque',
      label: { zh: '同意悬挂', en: 'Approve the plaque' },
      roles: officers,
      questions: [ask('document', '审核依据', 'Document', 'text', { maxLength: 100 })],
    });
  if (plaque.hungOn !== null && plaque.state !== 'recovered')
    actions.push(amendPlaqueAction, {
      command: 'veteran-family.take-down',
      label: { zh: '收回光荣牌', en: 'Take the plaque down' },
      weight: 'out',
      roles: officers,
      questions: [
        ask('ground', '情形', 'Ground', 'choice', {
          choices: takeDownGrounds.map(({ code, zh, en }) => ({ value: code, label: { zh, en } })),
        }),
        ask('document', '决定文号', 'Document', 'text', { maxLength: 100 }),
        ask('on', '收回日期', 'On', 'date'),
      ],
    });
  return actions;
}

export const partAction: Action = {
  command: 'veteran-family.part',
  label: { zh: '移出本户', en: 'Leaves the household' },
  weight: 'out',
  questions: [
    ask('why', '原因', 'Reason', 'choice', { choices: partingReasons }),
    ask('on', '日期', 'Date', 'date'),
    ask('note', '备注', 'Note', 'text', { required: false, maxLength: 200 }),
  ],
  hint: {
    zh: '光荣牌留在原户；移出的人另为一户。',
    en: 'The plaque stays; whoever leaves is a household of their own.',
  },
};
