/** What may be done with an application for a card now. The photo, which is measured, has a place of its own on the page. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { choicesOf } from '../words.ts';
import { mayCard } from './card.ts';
import { resumption, suspension } from './later.ts';
import { cardBars, cardSteps, conditionsFor, laterGrounds, type VeteranCard } from './schema.ts';
import { cardStages } from './stages.ts';
import { groundsAt } from './unissued.ts';

const officers = ['supervisor', 'veterans-officer'] as const;
const reasonOf = (zh: string, en: string) => ask('reason', zh, en, 'long-text', { maxLength: 300 });

export function cardActions({
  stage,
  kind,
  province,
}: Pick<VeteranCard, 'stage' | 'kind' | 'province'>): readonly Action[] {
  const all: (Action & { readonly when: boolean })[] = [
    {
      when: mayCard('veteran-card.check', stage),
      command: 'veteran-card.check',
      label: { zh: '核对无误', en: 'Checked and right' },
      weight: 'next',
      roles: officers,
      questions: [
        ask('findings', '经核对有下列情形（无则不选）', 'Of these was found (none as a rule)', 'choices', {
          choices: conditionsFor(kind),
          required: false,
        }),
        ask('note', '核对意见', 'Note', 'text', { required: false, maxLength: 300 }),
      ],
      hint: {
        zh: '核对材料齐全、种类正确、信息一致（优待证管理办法第二十二条）；第二十五条情形不予发放，第二十六条情形由省级决定。',
        en: 'Papers complete, kind right, data consistent; article 25 bars the card, grounds of article 26 are the province’s to judge.',
      },
    },
    {
      when: mayCard('veteran-card.province', stage) && province?.decision === null,
      command: 'veteran-card.province',
      label: { zh: '登记省级决定', en: 'Enter the province’s decision' },
      weight: 'next',
      roles: officers,
      questions: [
        ask('granted', '是否同意发放', 'Granted', 'yes-no'),
        ask('document', '文号', 'Document', 'text', { maxLength: 100 }),
        ask('on', '决定日期', 'Decided on', 'date'),
      ],
    },
    ...advances(stage),
    {
      when: mayCard('veteran-card.issue', stage),
      command: 'veteran-card.issue',
      label: { zh: '发放签收', en: 'Hand over' },
      weight: 'next',
      questions: [
        ask('cardNumber', '优待证号', 'Card number', 'text', { maxLength: 40 }),
        ask('receivedBy', '签收方式', 'Received by', 'choice', {
          choices: choicesOf([
            ['self', '本人签收', 'The holder'],
            ['agent', '代领', 'An agent'],
            ['home', '上门送达', 'At home'],
          ]),
        }),
      ],
    },
    {
      when: mayCard('veteran-card.send-back', stage),
      command: 'veteran-card.send-back',
      label: { zh: '未发放退回', en: 'Send back unissued' },
      weight: 'out',
      roles: officers,
      questions: [
        ask('ground', '情形', 'Ground', 'choice', { choices: groundsAt(stage) }),
        ask('note', '说明', 'Note', 'text', { required: false, maxLength: 300 }),
      ],
      hint: {
        zh: '办件就此办结。逾期未领取的按“逾期未领取重新制发”另行申请，制卡有误、照片不被采用的按“质量问题换发”另行申请，均无须交回原证；去世、迁出先在档案中登记。',
        en: 'The case is closed. One not collected is applied for again as such, a misprint or refused photo as a defect, without an old card; a death or move is told in the file first.',
      },
    },
    {
      when: mayCard('veteran-card.report', stage),
      command: 'veteran-card.report',
      label: { zh: '挂失、报损、收回', en: 'Report lost, damaged, recalled' },
      questions: [
        ask('what', '情形', 'What', 'choice', {
          choices: choicesOf([
            ['lost', '遗失', 'Lost'],
            ['damaged', '损坏', 'Damaged'],
            ['recalled', '收回', 'Recalled'],
          ]),
        }),
        ask('ground', '收回情形', 'Ground', 'choice', {
          choices: laterGrounds,
          when: { question: 'what', is: 'recalled' },
        }),
        ask('on', '日期（遗失、损坏或者决定之日）', 'Date of the loss or the decision', 'date'),
        ask('note', '说明', 'Note', 'text', { required: false, maxLength: 300 }),
      ],
      hint: { zh: '遗失须同时向发卡银行挂失。', en: 'A lost card must also be reported to the bank.' },
    },
    {
      when: mayCard('veteran-card.suspend', stage),
      command: 'veteran-card.suspend',
      ...suspension,
    },
    {
      when: mayCard('veteran-card.resume', stage),
      command: 'veteran-card.resume',
      ...resumption,
      weight: 'next',
    },
    {
      when: mayCard('veteran-card.return', stage),
      command: 'veteran-card.return',
      label: { zh: '退回补正', en: 'Return for correction' },
      roles: officers,
      questions: [reasonOf('退回原因', 'Reason')],
    },
    {
      when: mayCard('veteran-card.withdraw', stage),
      command: 'veteran-card.withdraw',
      label: { zh: '撤回申请', en: 'Withdraw' },
      weight: 'out',
      questions: [reasonOf('撤回原因', 'Reason')],
    },
    {
      when: mayCard('veteran-card.reject', stage),
      command: 'veteran-card.reject',
      label: { zh: '不予发放', en: 'Refuse' },
      weight: 'out',
      roles: officers,
      questions: [
        ask('ground', '情形', 'Ground', 'choice', { choices: cardBars }),
        ask('explanation', '说明', 'Explanation', 'long-text', { maxLength: 300 }),
      ],
    },
  ];
  return all.filter(({ when }) => when).map(({ when: _, ...action }) => action);
}

function advances(stage: VeteranCard['stage']): (Action & { readonly when: boolean })[] {
  const order: readonly VeteranCard['stage'][] = ['sent', ...cardSteps];
  const at = order.indexOf(stage);
  const to = at < 0 ? undefined : cardSteps[at];
  const name = cardStages.find(({ code }) => code === to)?.name;
  if (!to || !name) return [];
  return [
    {
      when: true,
      command: 'veteran-card.advance',
      label: { zh: `登记：${name.zh}`, en: `Enter: ${name.en}` },
      weight: 'next',
      roles: officers,
      fixed: { to },
      questions: [
        ask('on', '日期', 'Date', 'date'),
        ask('note', '备注', 'Note', 'text', { required: false, maxLength: 200 }),
      ],
    },
  ];
}
