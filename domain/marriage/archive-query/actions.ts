/** What can be done with a query of the archive, as data for its pages. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Text } from '#domain/kernel/text.ts';
import { type ArchiveQuery, type AskerKind, askerKind, hasRight } from './query.ts';

export const askerNames: Readonly<Record<AskerKind, Text>> = {
  party: { zh: '当事人本人', en: 'The party' },
  agent: { zh: '受托人', en: 'An agent' },
  authority: { zh: '司法、公安、纪检监察等机关', en: 'A court or another authority' },
  lawyer: { zh: '律师', en: 'A lawyer' },
  other: { zh: '其他人', en: 'Somebody else' },
};

/** Takes a query in. */
export const askArchive: Action = {
  command: 'archive-query.ask',
  label: { zh: '登记查档申请', en: 'Take a query in' },
  hint: {
    zh: '本人凭身份证件；受托人另凭经公证的授权委托书；机关另凭介绍信；律师另凭执业证和案件证明。其他人不能查阅。',
    en: 'A party shows their paper; an agent also the notarised power, an authority its letter, a lawyer certificate and proof of the case. Nobody else may look.',
  },
  questions: [
    ask('as', '查档人', 'Who asks', 'choice', {
      choices: askerKind.options.map((value) => ({ value, label: askerNames[value] })),
    }),
    ask('name', '姓名或机关名称', 'Name', 'text', { maxLength: 100 }),
    ask('documentNumber', '身份证件号', 'Number of the identity paper', 'text', { maxLength: 40 }),
    ask(
      'authorisation',
      '委托书、介绍信或者执业证及案件证明（本人不填）',
      'Power, letter, or certificate and proof (not for a party)',
      'text',
      {
        required: false,
        maxLength: 200,
      },
    ),
    ask(
      'about',
      '查谁的登记（姓名、证件号、大致时间和机关）',
      'Whose record (names, numbers, when and where)',
      'text',
      { maxLength: 300 },
    ),
    ask('purpose', '用途', 'For what', 'text', { maxLength: 200 }),
  ],
  weight: 'next',
};

const answer: Action = {
  command: 'archive-query.answer',
  label: { zh: '答复', en: 'Answer' },
  questions: [
    ask('result', '查询结果', 'Result', 'choice', {
      choices: [
        { value: 'found', label: { zh: '查到', en: 'Found' } },
        { value: 'not-found', label: { zh: '未查到', en: 'Not found' } },
      ],
    }),
    ask('searched', '查了哪些卷册或系统', 'Volumes or systems searched', 'text', { maxLength: 300 }),
    ask('certificateNumber', '字号', 'Certificate number', 'text', {
      maxLength: 60,
      when: { question: 'result', is: 'found' },
    }),
    ask('handedOut', '交付的复印件或摘录（页数）', 'Copies or extracts given, with pages', 'text', {
      required: false,
      maxLength: 300,
      when: { question: 'result', is: 'found' },
    }),
  ],
  weight: 'next',
  roles: ['registrar'],
};
const refuse: Action = {
  command: 'archive-query.refuse',
  label: { zh: '不予查阅', en: 'Refuse' },
  questions: [ask('reason', '理由', 'Reason', 'text', { maxLength: 300 })],
  weight: 'out',
  roles: ['registrar'],
};

/** What may be done now: only who shows a right is answered. */
export const archiveQueryActions = (query: ArchiveQuery): readonly Action[] =>
  query.state === 'open' ? [...(hasRight(query) ? [answer] : []), refuse] : [];
