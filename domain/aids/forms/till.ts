import type { FormModel } from '#domain/kernel/window.ts';
import { yuan } from '../amount.ts';
import { payMethod } from '../money.ts';
import { expectedOf, type Till } from '../till.ts';
import { methodNames } from '../words.ts';
import { text } from './parts.ts';

export function tillModel(till: Till): FormModel {
  const expected = expectedOf(till);
  const { closed } = till;
  return {
    title: '租赁收款日结表',
    number: till.day,
    blocks: [
      {
        kind: 'columns',
        heading: '对账',
        heads: ['方式', '账面（元）', '实点（元）', '差额（元）'],
        rows: payMethod.options.map((method) => [
          methodNames[method].zh,
          yuan(expected[method]),
          closed ? yuan(closed.counted[method]) : '',
          closed ? yuan(closed.counted[method] - expected[method]) : '',
        ]),
      },
      {
        kind: 'columns',
        heading: '明细',
        heads: ['凭证号', '办件编号', '承租人', '方式', '金额（元）', '其中押金'],
        rows: till.bookings.map((one) => [
          one.receipt,
          one.number,
          one.name,
          methodNames[one.method].zh,
          yuan(one.fen),
          yuan(one.depositFen),
        ]),
      },
      text(`备用金${yuan(till.floatFen)}元。${closed?.explanation ? `差额说明：${closed.explanation}` : ''}`),
      {
        kind: 'signatures',
        places: [
          { label: '收款人', attachment: null, date: closed ? closed.by : '' },
          { label: '复核人', attachment: closed?.signature ?? null, date: closed ? closed.witness : '' },
        ],
      },
    ],
  };
}
