import { day } from '#domain/kernel/form-parts.ts';
import type { FormBlock, FormModel } from '#domain/kernel/window.ts';
import type { AdverseEvent } from '../adverse.ts';
import type { Recall } from '../recall.ts';
import { contactResults, harmNames } from '../words.ts';
import { fields, moment, named, signedBy, text } from './parts.ts';

export const recallModel = (recall: Recall): FormModel => ({
  title: '召回通知名单',
  number: [recall.model, recall.lot, recall.udi].filter(Boolean).join(' '),
  blocks: [
    fields('召回', [
      ['型号', recall.model || '按UDI'],
      ['批号', recall.lot || '全部'],
      ...(recall.udi ? ([['UDI', recall.udi]] as const) : []),
      ['生产企业', recall.maker],
      ['通知', recall.notice],
      ['级别', `${recall.level}级`],
      ['最迟通知日', day(recall.tellBy)],
    ]),
    {
      kind: 'columns',
      heading: '名单',
      heads: ['资产编号', '承租人', '电话', '结果'],
      rows: recall.devices
        .filter(({ holder }) => holder)
        .map(({ number, holder, contacts }) => [
          number,
          holder?.name ?? '',
          holder?.phone ?? '',
          named(contactResults, contacts.at(-1)?.result ?? ''),
        ]),
    },
    ...refusals(recall),
  ],
});

/** Who gives the device back not, with their signature, or why there is none (拒绝退回). */
function refusals({ devices }: Recall): readonly FormBlock[] {
  const refused = devices.flatMap(({ number, holder, contacts }) => {
    const last = contacts.at(-1);
    return last?.result === 'refused' ? [{ number, name: holder?.name ?? '', ...last }] : [];
  });
  if (refused.length === 0) return [];
  return [
    text(...refused.map(({ number, name, note }) => `拒绝退回：${number} ${name}，已告知召回原因和风险。${note}`)),
    {
      kind: 'signatures',
      places: refused.map(({ name, signature, at }) => ({
        label: `${name}（拒绝退回）`,
        attachment: signature ?? null,
        date: signature ? moment(at) : '未签字',
      })),
    },
  ];
}

export const adverseModel = (event: AdverseEvent): FormModel => ({
  title: '医疗器械不良事件报告表',
  number: event.device.number,
  blocks: [
    fields('器械', [
      ['名称', event.device.name],
      ['型号', event.device.model],
      ['生产企业', event.device.maker],
      ['注册证号（备案号）', event.device.registration],
      ['批号', event.device.lot],
      ['出厂编号', event.device.serial],
      ['UDI', event.device.udi],
      ['资产编号', event.device.number],
    ]),
    fields('事件', [
      ['发生日期', day(event.happenedOn)],
      ['伤害程度', harmNames[event.harm].zh],
      ['使用人（承租人）', event.holder ? `${event.holder.name} ${event.holder.phone}` : '未出租'],
      ['最迟报告日', day(event.reportBy)],
      ['发现人', event.by],
      ['告知生产企业', event.makerTold ? `${moment(event.makerTold.at)} ${event.makerTold.how}` : '未告知'],
      ['上报编号', event.reported ? `${event.reported.reference} ${day(event.reported.on)}` : '未上报'],
    ]),
    text(
      `事件经过：${event.what}`,
      `采取的措施：${event.measures || '无'}`,
      `结论：${event.closed?.conclusion ?? '调查中'}`,
    ),
    signedBy('报告人', '负责人（盖章）'),
  ],
});
