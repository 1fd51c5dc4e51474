/** What may be done about an adverse event, as data for the counter. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { AdverseEvent } from './adverse.ts';
import { oneOf } from './questions.ts';
import { harmNames } from './words.ts';

/** Begins one about a device. */
export const adverseOpen = (asset: string): Action => ({
  command: 'adverse.open',
  label: { zh: '报告不良事件', en: 'Report an adverse event' },
  weight: 'out',
  hint: {
    zh: '登记后辅具立即停用；立即告知生产企业，并在期限内上报监测系统。',
    en: 'The device stops at once; the maker is told at once, and the report has its term.',
  },
  questions: [
    ask('happenedOn', '发生日期', 'Happened on', 'date'),
    ask('harm', '伤害程度', 'Harm', 'choice', oneOf(harmNames)),
    ask('what', '事件经过', 'What happened', 'long-text', { maxLength: 1_000 }),
    ask('measures', '采取的措施', 'What was done', 'long-text', { required: false, maxLength: 500 }),
  ],
  fixed: { asset },
});

export function adverseActions({ makerTold, reported, closed }: AdverseEvent): readonly Action[] {
  if (closed) return [];
  const tell: Action = {
    command: 'adverse.tell-maker',
    label: makerTold
      ? { zh: '再次告知企业', en: 'Tell the maker again' }
      : { zh: '告知生产企业', en: 'Tell the maker' },
    ...(makerTold ? {} : { weight: 'next' }),
    questions: [ask('how', '告知方式', 'How', 'text', { maxLength: 200 })],
  };
  const report: Action = {
    command: 'adverse.report',
    label: { zh: '登记上报', en: 'Reported' },
    ...(makerTold && !reported ? { weight: 'next' } : {}),
    questions: [ask('reference', '监测系统编号', 'Number of the report', 'text', { maxLength: 60 })],
  };
  const close: Action = {
    command: 'adverse.close',
    label: { zh: '结束调查', en: 'Close' },
    roles: ['supervisor'],
    ...(makerTold && reported ? { weight: 'next' } : {}),
    questions: [
      ask('conclusion', '结论', 'Conclusion', 'long-text', { maxLength: 1_000 }),
      ask('mayGoOn', '辅具重新检查后可以继续使用', 'After inspection it may be used again', 'yes-no'),
    ],
  };
  return [tell, report, ...(makerTold && reported ? [close] : [])];
}
