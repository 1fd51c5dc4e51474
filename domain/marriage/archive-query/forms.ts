/** The written answer to a query of the archive (婚姻登记档案查询结果告知书). Always Chinese. */
import type { Form } from '#domain/kernel/window.ts';
import { a4, day, formsOf, remedies, sealPlace } from '../form-parts.ts';
import { askerNames } from './actions.ts';
import type { ArchiveQuery } from './query.ts';

function said({ answer, refusal }: ArchiveQuery): readonly string[] {
  if (refusal) return [`依照《婚姻登记档案管理办法》的规定，不予查阅。理由：${refusal.reason}`, remedies];
  if (!answer) return [];
  if (answer.result === 'not-found')
    return [`经查${answer.searched}，未查到所述的婚姻登记档案。本答复不证明其婚姻状况。`];
  return [
    `经查${answer.searched}，查到婚姻登记档案，字号：${answer.certificateNumber}。`,
    ...(answer.handedOut ? [`交付：${answer.handedOut}。`] : []),
    '查档所得涉及个人隐私，只限用于上述用途。',
  ];
}

export const archiveQueryForms: readonly Form[] = [
  formsOf<ArchiveQuery>()({
    code: 'archive-query-answer',
    name: { zh: '婚姻登记档案查询结果告知书', en: 'Answer to a query of the archive' },
    paper: a4,
    copies: () => [''],
    ready: ({ state }) => state !== 'open',
    model: (query) => {
      const over = query.answer ?? query.refusal;
      return {
        title: '婚姻登记档案查询结果告知书',
        number: query.number,
        blocks: [
          {
            kind: 'fields',
            columns: 1,
            fields: [
              { label: '查档人', value: `${query.name}（${askerNames[query.as].zh}）` },
              { label: '身份证件号', value: query.documentNumber },
              { label: '查档凭证', value: query.authorisation || '本人身份证件' },
              { label: '查询内容', value: query.about },
              { label: '用途', value: query.purpose },
              { label: '申请日期', value: day(query.taken.on) },
            ],
          },
          { kind: 'text', paragraphs: said(query) },
          {
            kind: 'signatures',
            places: [
              { label: '经办人（婚姻登记员）', attachment: null, date: over ? `${over.by}　${day(over.on)}` : '' },
              { label: '查档人（签收）', attachment: null, date: '' },
              sealPlace(over?.authority, over?.on),
            ],
          },
        ],
      };
    },
  }),
];
