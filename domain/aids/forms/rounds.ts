import { day } from '#domain/kernel/form-parts.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import type { Round } from '../round.ts';
import { tripNames } from '../words.ts';
import { text } from './parts.ts';

export const routeModel = (round: Round): FormModel => ({
  title: '辅具送取路线单',
  number: round.on,
  blocks: [
    {
      kind: 'columns',
      heading: '路线',
      heads: ['顺序、时段', '承租人、电话', '地址', '送取', '签收'],
      rows: (round.stops ?? []).map((one, index) => [
        `${index + 1}. ${one.on.slice(5)} ${one.start} ${one.driver}`,
        `${one.name} ${one.phone}`,
        [one.address, one.floor, one.hasLift ? '有电梯' : '无电梯', one.note].filter(Boolean).join('，'),
        `${tripNames[one.kind].zh} ${one.device}`,
        '',
      ]),
    },
    text('送货时核对资产编号、讲解安全须知并由承租人在交接单上签字；取回时当面检查配件，带回后记入系统。'),
    { kind: 'signatures', places: [{ label: '制表人', attachment: null, date: `${round.by} ${day(round.on)}` }] },
  ],
});

export const roundModel = (round: Round): FormModel => ({
  title: '催还电话名单',
  number: round.on,
  blocks: [
    {
      kind: 'columns',
      heading: '名单',
      heads: ['办件编号', '承租人', '电话', '辅具', '归还日', '结果'],
      rows: round.calls.map((one) => [one.number, one.name, one.phone, one.device, day(one.dueOn), '']),
    },
    text(
      '通话要点：说明到期日期，请其归还或在到期前续租；对到期后继续使用提出异议（民法典第七百三十四条）；结果记入系统。',
    ),
    { kind: 'signatures', places: [{ label: '制表人', attachment: null, date: `${round.by} ${day(round.on)}` }] },
  ],
});
