/** The payment list of a month and category (发放名单), with its totals. */
import type { Form } from '#domain/kernel/window.ts';
import { day, sheet, yuan } from '../form-parts.ts';
import { benefitCategories, disabilityCauses, wordOf } from '../words.ts';
import { type PaymentList, totalsOf } from './list.ts';
import { totalOf } from './months.ts';

const amount = (fen: number): string => (fen === 0 ? '' : yuan(fen));

export const paymentListForms: readonly Form[] = [
  sheet<PaymentList>({
    code: 'payment-list',
    zh: '优抚对象定期抚恤补助发放名单',
    en: 'Payment list',
    ready: ({ discarded }) => discarded === null,
    model: ({ month, category, rates, rows, drawn, approved }) => {
      const totals = totalsOf(rows);
      const [year, of] = month.split('-');
      return {
        blocks: [
          {
            kind: 'fields',
            columns: 2,
            fields: [
              { label: '发放月份', value: `${year}年${Number(of)}月` },
              { label: '类别', value: `${category} ${wordOf(benefitCategories, category)}` },
              { label: '标准版本', value: rates },
              { label: '人数', value: `${totals.people} 人` },
              { label: '合计', value: yuan(totals.totalFen) },
              { label: '编制日期', value: day(drawn.on) },
            ],
          },
          {
            kind: 'columns',
            heads: ['序号', '姓名', '等级', '月标准', '护理费', '补发', '补发月数', '实发', '签领'],
            rows: [
              ...rows.map((row, index) => [
                String(index + 1),
                row.name,
                row.grade ? `${row.grade}级${wordOf(disabilityCauses, row.cause)}` : '',
                amount(row.baseFen),
                amount(row.careFen),
                amount(row.backFen),
                row.backMonths ? String(row.backMonths) : '',
                yuan(totalOf(row)),
                '',
              ]),
              [
                '合计',
                `${totals.people} 人`,
                '',
                yuan(totals.baseFen),
                amount(totals.careFen),
                amount(totals.backFen),
                '',
                yuan(totals.totalFen),
                '',
              ],
            ],
          },
          {
            kind: 'fields',
            columns: 2,
            fields: [
              { label: '编制人', value: drawn.by },
              { label: '审核人', value: approved ? `${approved.by}　${day(approved.on)}` : '' },
            ],
          },
        ],
      };
    },
  }),
];
