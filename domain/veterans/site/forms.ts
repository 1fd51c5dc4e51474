/** The sheet of a service station: its budget and the five haves, year by year. */
import type { Form } from '#domain/kernel/window.ts';
import { places, sheet, yuan } from '../form-parts.ts';
import { wordOf } from '../words.ts';
import { fiveHaves, type Site, siteLevels } from './site.ts';

export const siteForms: readonly Form[] = [
  sheet<Site>({
    code: 'site-sheet',
    zh: '退役军人服务站建设情况表',
    en: 'Sheet of a service station',
    ready: ({ years }) => years.length > 0,
    model: ({ name, level, years }) => ({
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '服务站', value: name },
            { label: '类别', value: wordOf(siteLevels, level) },
          ],
        },
        {
          kind: 'columns',
          heads: ['年度', '经费', ...fiveHaves.map(({ label }) => label.zh), '说明'],
          rows: years.map((one) => [
            String(one.year),
            yuan(one.budgetFen),
            ...fiveHaves.map(({ value }) => (one.haves.includes(value) ? '是' : '否')),
            one.note,
          ]),
        },
        places('站长', '填表人'),
      ],
    }),
  }),
];
