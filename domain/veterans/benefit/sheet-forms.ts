/** The register of the yearly confirmation, to be signed line by line. */
import type { Form } from '#domain/kernel/window.ts';
import { day, places, sheet, yuan } from '../form-parts.ts';
import { benefitCategories, wordOf } from '../words.ts';
import type { Sheet } from './sheet.ts';

export const sheetForms: readonly Form[] = [
  sheet<Sheet>({
    code: 'confirmation-sheet',
    zh: '优抚对象年度确认名册',
    en: 'Register of the yearly confirmation',
    model: ({ title, on, rows }) => ({
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '名册', value: title },
            { label: '编制日期', value: day(on) },
            { label: '人数', value: `${rows.length} 人` },
          ],
        },
        {
          kind: 'columns',
          heads: ['序号', '姓名', '类别', '月标准', '确认日期', '本人签名或指印'],
          rows: rows.map(({ name, category, monthlyFen, doneOn }, index) => [
            String(index + 1),
            name,
            wordOf(benefitCategories, category),
            yuan(monthlyFen),
            day(doneOn),
            '',
          ]),
        },
        places('经办人', '审核人'),
      ],
    }),
  }),
];
