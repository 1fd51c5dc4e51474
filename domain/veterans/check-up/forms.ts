/** The list of a round of check-ups. */
import type { Form } from '#domain/kernel/window.ts';
import { day, places, sheet } from '../form-parts.ts';
import { benefitCategories, wordOf } from '../words.ts';
import { type CheckUp, isWaiting } from './schema.ts';

export const checkUpForms: readonly Form[] = [
  sheet<CheckUp>({
    code: 'check-up-list',
    zh: '重点优抚对象体检名单',
    en: 'List of check-ups',
    model: ({ title, hospital, from, until, people }) => ({
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '名称', value: title },
            { label: '体检机构', value: hospital },
            { label: '时间', value: `${day(from)}至${day(until)}` },
            { label: '应检、未检', value: `${people.length} 人、${people.filter(isWaiting).length} 人` },
          ],
        },
        {
          kind: 'columns',
          heads: ['序号', '姓名', '优抚类别', '通知', '体检', '报告签收'],
          rows: people.map(({ name, categories, invited, examinedOn, report, declined }, index) => [
            String(index + 1),
            name,
            categories.map((one) => wordOf(benefitCategories, one)).join('、'),
            day(invited?.on),
            declined ? `不参加：${declined}` : day(examinedOn),
            report ? `${report.receivedBy}　${day(report.on)}` : '',
          ]),
        },
        places('经办人'),
      ],
    }),
  }),
];
