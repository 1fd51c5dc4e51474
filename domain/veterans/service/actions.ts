/** What may be done with a simple service now: its next step, or one of the two ways out. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { mayWaive, nextStepOf, type VeteranService } from './schema.ts';

const waiver: Action = {
  command: 'veteran-service.waive',
  label: { zh: '放弃安置', en: 'Placement given up' },
  weight: 'out',
  roles: ['supervisor', 'veterans-officer'],
  questions: [ask('reason', '拒绝安置的情况', 'How it was refused', 'long-text', { maxLength: 500 })],
  hint: {
    zh: '无正当理由拒不服从安置的，视为放弃安排工作待遇（退役军人安置条例第三十四条）。',
    en: 'Who refuses assigned work without good cause has given it up.',
  },
};

/** The answers to a step's questions are one field of the command: see {@link stepCommand}. */
export function serviceActions(own: VeteranService): readonly Action[] {
  const step = nextStepOf(own);
  if (own.ended || !step) return [];
  return [
    {
      command: 'veteran-service.do',
      code: step.code,
      label: step.name,
      weight: 'next',
      fixed: { step: step.code },
      questions: step.questions,
    },
    {
      command: 'veteran-service.remind',
      label: { zh: '催办', en: 'Remind' },
      questions: [ask('note', '催办对象与答复', 'Who was reminded, and the answer', 'long-text', { maxLength: 300 })],
    },
    {
      command: 'veteran-service.withdraw',
      label: { zh: '撤回申请', en: 'Withdraw' },
      weight: 'out',
      questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 300 })],
    },
    ...(mayWaive(own) ? [waiver] : []),
    {
      command: 'veteran-service.refuse',
      label: { zh: '不予办理', en: 'Refuse' },
      weight: 'out',
      roles: ['supervisor', 'veterans-officer'],
      questions: [ask('reason', '理由与依据', 'Ground', 'long-text', { maxLength: 500 })],
    },
  ];
}

/** A step's command from the fields of its form. */
export function stepCommand(fields: { readonly type: string; readonly [field: string]: unknown }): {
  readonly type: string;
  readonly [field: string]: unknown;
} {
  const { type, step, ...answers } = fields;
  return type === 'veteran-service.do' ? { type, step, answers } : fields;
}
