/** The receipt (收件凭证) that every case of every window can hand out: what was taken in, from whom, when. */
import { formatChinese, timeOfDay, today } from '#domain/calendar/civil-date.ts';
import type { Item } from '#domain/kernel/item.ts';
import type { Form, FormModel } from '#domain/kernel/window.ts';
import type { CaseCommon } from './case.ts';

const moment = (instant: string): string => `${formatChinese(today(instant))} ${timeOfDay(instant)}`;

function receiptModel(common: CaseCommon, item: Item | undefined): FormModel {
  const roleName = (role: string): string =>
    item?.parties.find((party) => party.role === role)?.label.zh ??
    common.parties.find((party) => party.role === role)?.name ??
    '';
  const materialName = (code: string): string => item?.materials.find((one) => one.code === code)?.name.zh ?? code;
  return {
    title: '收件凭证',
    number: common.number,
    blocks: [
      {
        kind: 'fields',
        columns: 2,
        fields: [
          { label: '办理事项', value: item?.name.zh ?? common.item },
          { label: '办件编号', value: common.number },
          { label: '收件时间', value: moment(common.openedAt) },
          { label: '申请人', value: common.parties.map(({ name }) => name).join('、') },
        ],
      },
      {
        kind: 'columns',
        heading: '已收材料',
        heads: ['材料名称', '提供人', '收到时间'],
        rows: common.materials.map(({ material, party, at }) => [materialName(material), roleName(party), moment(at)]),
      },
      {
        kind: 'text',
        paragraphs: ['以上材料已收到。凭办件编号可以在任一窗口查询办理进度；领取结果时请携带本凭证和有效身份证件。'],
      },
      {
        kind: 'signatures',
        places: ['收件人', '申请人'].map((label) => ({ label, attachment: null, date: '' })),
      },
    ],
  };
}

/** @param itemOf finds a catalogue item by its code. */
export const receiptForm = (itemOf: (code: string) => Item | undefined): Form => ({
  code: 'case-receipt',
  name: { zh: '收件凭证', en: 'Receipt' },
  paper: { widthMm: 210, heightMm: 297 },
  copies: () => [''],
  ready: (state) => (state as { common: CaseCommon }).common.materials.length > 0,
  model: (state) => {
    const { common } = state as { common: CaseCommon };
    return receiptModel(common, itemOf(common.item));
  },
});
