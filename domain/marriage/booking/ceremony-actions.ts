/** What can be done with certificate ceremonies, as data for their pages. */
import type { Action } from '#domain/kernel/action.ts';
import type { Question } from '#domain/kernel/item.ts';
import { dateQuestion, halfHourQuestion } from '../half-hour-question.ts';
import type { Ceremony } from './ceremony.ts';

const ask = (
  name: string,
  zh: string,
  en: string,
  kind: Question['kind'],
  required: boolean,
  maxLength = 100,
): Question => ({ name, label: { zh, en }, kind, required, page: 'ceremony', maxLength });

export const planCeremony: Action = {
  command: 'ceremony.plan',
  label: { zh: '安排颁证仪式', en: 'Plan a ceremony' },
  hint: {
    zh: '参加仪式自愿、免费，不影响领证。致辞和流程留空时用通用文本，可以打印。',
    en: 'Free and voluntary, never a condition of the certificate. Address and programme left empty take the usual text.',
  },
  questions: [
    dateQuestion,
    halfHourQuestion,
    ask('place', '地点', 'Place', 'text', true),
    ask('officiant', '颁证员', 'Who hands over', 'text', true, 60),
    ask('host', '主持人', 'Host', 'text', false, 60),
    ask('couples', '接待几对', 'Couples', 'count', true),
    ask('address', '致辞', 'Address', 'long-text', false, 3000),
    ask('programme', '流程（每行一项）', 'Programme (a line each)', 'long-text', false, 1000),
  ],
  weight: 'next',
};

/** What may be done now with a planned ceremony. */
export const ceremonyActions = ({ state }: Ceremony): readonly Action[] =>
  state === 'planned'
    ? [
        { command: 'ceremony.hold', label: { zh: '仪式已举行', en: 'Was held' }, questions: [], weight: 'next' },
        {
          command: 'ceremony.cancel',
          label: { zh: '取消仪式', en: 'Cancel' },
          questions: [ask('reason', '原因', 'Reason', 'text', true, 300)],
          weight: 'out',
        },
      ]
    : [];
