/** Papers of the stock: a batch of disinfection (消毒记录), a count (盘点表). */
import { today } from '#domain/calendar/civil-date.ts';
import { day } from '#domain/kernel/form-parts.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import type { DisinfectionBatch } from '../disinfection.ts';
import type { Stocktake } from '../stocktake.ts';
import { differenceNames, disinfectionNames, sampleResultNames, sampleWayNames } from '../words.ts';
import { fields, moment, named, signedBy, text } from './parts.ts';

export const batchModel = (batch: DisinfectionBatch): FormModel => ({
  title: '清洗消毒记录',
  number: batch.startedAt.slice(0, 16).replace(/\D/g, ''),
  blocks: [
    fields('方法', [
      ['方式', named(disinfectionNames, batch.method)],
      ['消毒剂', batch.agent],
      ['批号', batch.agentLot],
      ['有效浓度', `${batch.concentration} mg/L`],
      ['作用时间', `${batch.contactMinutes}分钟`],
      ['开始', moment(batch.startedAt)],
      ['操作人', batch.operator],
      ['核验人', batch.result?.checker ?? ''],
      ['结果', batch.result ? (batch.result.passed ? '合格' : '不合格，重新清洗') : '进行中'],
      ['备注', batch.result?.note ?? ''],
    ]),
    {
      kind: 'columns',
      heading: '辅具',
      heads: ['资产编号', '名称'],
      rows: batch.assets.map(({ number, name }) => [number, name]),
    },
    signedBy('操作人', '核验人'),
  ],
});

/** 盘点通知: hung out at the point, so that nothing moves while it is counted and nobody is surprised by a call. */
export const countNoticeModel = (count: Stocktake): FormModel => ({
  title: '盘点通知',
  number: count.openedAt.slice(0, 16).replace(/\D/g, ''),
  blocks: [
    fields('盘点', [
      ['租赁点', count.pointName ?? ''],
      ['范围', count.item === null ? '本点全部辅具' : (count.itemName?.zh ?? count.item)],
      ['开始', moment(count.openedAt)],
      ['盘点人', count.openedBy],
      ['抽样核对', `${count.sample?.length ?? 0}件出租中的辅具`],
    ]),
    text(
      '盘点采用盲盘：逐件扫描标签，清点结束后才与账面核对。',
      '清点期间暂停辅具的出入库、调拨和交付；急需交付的，先告知盘点人。',
      '请把清洗、消毒、检测和维修中的辅具放在各自区域，标签朝外；贴有生物危害标识的不得搬动。',
      '抽中的出租辅具，由工作人员通过电话、照片或上门核对，请承租人配合。',
      '差异由当事人说明原因，经两人签字后调整账面。',
    ),
    signedBy('盘点人', '租赁点负责人'),
  ],
});

export const stocktakeModel = (count: Stocktake): FormModel => ({
  title: '辅具盘点表',
  number: count.openedAt.slice(0, 16).replace(/\D/g, ''),
  blocks: [
    fields('盘点', [
      ['租赁点', count.pointName ?? ''],
      ['开始', moment(count.openedAt)],
      ['盘点人', count.openedBy],
      ['账面数', String(count.expected)],
      ['实盘数', String(count.counted.length)],
      ['差异', String(count.differences.length)],
    ]),
    {
      kind: 'columns',
      heading: '差异',
      heads: ['资产编号', '差异', '货位', '说明'],
      rows: count.differences.map(({ number, kind, shelf, explanation }) => [
        number,
        differenceNames[kind].zh,
        shelf ?? '',
        explanation,
      ]),
    },
    ...(count.sample?.length
      ? [
          {
            kind: 'columns',
            heading: '出租中抽样核对',
            heads: ['资产编号', '承租人', '方式', '结果', '说明'],
            rows: count.sample.map(({ number, holder, checked }) => [
              number,
              holder,
              checked ? sampleWayNames[checked.how].zh : '',
              checked ? sampleResultNames[checked.result].zh : '',
              checked?.note ?? '',
            ]),
          } as const,
        ]
      : []),
    {
      kind: 'signatures',
      places: [0, 1].map((index) => ({
        label: index === 0 ? '盘点人' : '复核人',
        attachment: null,
        date: count.signatures[index]
          ? `${count.signatures[index].name} ${day(today(count.signatures[index].at))}`
          : '',
      })),
    },
  ],
});
