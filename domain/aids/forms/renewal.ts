import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { day } from '#domain/kernel/form-parts.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import { yuan } from '../amount.ts';
import type { Loan } from '../loan/schema.ts';
import { lineText } from './calculation.ts';
import { fields, signedBy, text } from './parts.ts';

type State = CaseState<Loan>;

/** Each renewal has its paper, named by its new day of return; the newest first. */
export const renewalCopies = ({ own }: State): readonly string[] =>
  (own.renewals ?? []).map(({ to }) => to).toReversed();

/** 续租确认单: the new term and what it costs, beside the contract that goes on. */
export function renewalModel({ own, common }: State, copy: string): FormModel {
  const renewal = own.renewals?.find(({ to }) => to === copy);
  const lines = renewal?.lines ?? [];
  const sum = (isSubsidy: boolean): number =>
    lines.reduce((all, line) => ('fen' in line && (line.kind === 'subsidy') === isSubsidy ? all + line.fen : all), 0);
  const [rent, subsidy] = [sum(false), sum(true)];
  return {
    title: '续租确认单',
    number: common.number,
    large: true,
    blocks: [
      fields('续租', [
        ['承租人', own.lessee.name],
        ['联系电话', own.lessee.phone],
        ['资产编号', own.terms?.device.number ?? ''],
        ['辅具', own.itemName.zh],
        ['原归还日', day(renewal?.from)],
        ['新归还日', day(renewal?.to)],
        ['租金', `${yuan(rent)}元`],
        ['补贴', `${yuan(subsidy)}元`],
        ['自付', `${yuan(rent - subsidy)}元`],
        ['押金', `${yuan(own.terms?.depositFen ?? 0)}元，继续保管`],
        ['安全检查', renewal?.isSafe ? '已查看，使用安全' : '租用未满规定天数，未要求'],
        ['办理', renewal ? `${renewal.by} ${day(renewal.on)}` : ''],
      ]),
      {
        kind: 'columns',
        heading: '计算',
        heads: ['项目', '说明', '金额（元）'],
        rows: lines.map((line) => [...lineText(line)]),
      },
      text('原协议的其他约定继续有效。本单一式两份，双方各执一份。'),
      signedBy('承租人（监护人、代理人）', '出租方（盖章）'),
    ],
  };
}
