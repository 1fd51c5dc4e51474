/** The settlement of a loan (结算单): everything charged and paid, and why damage costs what it costs. */
import { today } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { day } from '#domain/kernel/form-parts.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import { yuan } from '../amount.ts';
import { subsidyOf } from '../charge.ts';
import { damageFen, depositHeld, owedFen } from '../loan/rules.ts';
import type { Damage, Loan } from '../loan/schema.ts';
import { keptOf } from '../money.ts';
import { damageNames, disputeOutcomes, methodNames } from '../words.ts';
import { fields, text } from './parts.ts';

type State = CaseState<Loan>;

export function settlementModel({ own, common }: State): FormModel {
  const { damage, charged, settled, receipts, dispute } = own;
  const subsidy = subsidyOf(charged);
  return {
    title: '租赁结算单',
    number: common.number,
    blocks: [
      fields('结算', [
        ['承租人', own.lessee.name],
        ['资产编号', own.terms?.device.number ?? ''],
        ['使用期间', `${day(own.handover?.on)}至${day(own.back?.on)}`],
        ['租金', `${yuan(charged.rentFen)}元`],
        ['补贴', `${yuan(subsidy)}元`],
        ['自付租金', `${yuan(charged.rentFen - subsidy)}元`],
        ['检查结论', damage ? damageNames[damage.kind].zh : ''],
        ...own.exchanges.flatMap((one) =>
          one.damage ? [[`换回的${one.from}`, exchangedText(one.damage)] as const] : [],
        ),
        ['赔偿', `${yuan(damageFen(own))}元`],
        ...(dispute ? ([['赔偿争议', disputeText(dispute)]] as const) : []),
        ['尚欠', `${yuan(Math.max(0, owedFen(own)))}元`],
        ['押金抵扣', keptText(own)],
        ['押金余额', `${yuan(depositHeld(own))}元`],
      ]),
      ...(damage && damage.chargeFen > 0
        ? [
            text(
              `赔偿计算：重置价${yuan(damage.replacementFen)}元，使用${damage.usedMonths}个月（寿命${damage.serviceLifeMonths}个月），折旧后价值${yuan(damage.depreciatedFen)}元（不低于${damage.residualPercent}%）；维修费${yuan(damage.repairFen)}元；取两者中较低者${yuan(damage.chargeFen)}元。`,
              `说明：${damage.explanation}`,
            ),
          ]
        : []),
      {
        kind: 'columns',
        heading: '收退款',
        heads: ['凭证号', '日期', '姓名', '方式', '租金等（元）', '押金（元）'],
        rows: receipts.map((one) => [
          one.receipt,
          day(today(one.at)),
          one.name,
          methodNames[one.method].zh,
          yuan(one.owedFen),
          yuan(one.depositFen),
        ]),
      },
      {
        kind: 'signatures',
        places: [
          ...recipientsOf(own).map((label) => ({ label, attachment: null, date: day(settled?.on) })),
          { label: '经办人', attachment: null, date: '' },
        ],
      },
    ],
  };
}

/** What was found on a device that was exchanged before, and what it costs. */
const exchangedText = ({ kind, explanation, chargeFen }: Damage): string =>
  [damageNames[kind].zh, explanation, chargeFen > 0 ? `赔偿${yuan(chargeFen)}元` : ''].filter(Boolean).join('，');

/** Everybody who got money back signs for their part; one place where nobody has yet. */
function recipientsOf({ receipts }: Loan): readonly string[] {
  const names = new Set(
    receipts.flatMap((one) => (one.owedFen + one.depositFen < 0 && !one.reverses ? [one.name] : [])),
  );
  return names.size ? [...names].map((name) => `领取人（${name}）`) : ['领取人'];
}

/** What was kept from the deposit, and what for: the damage first, the rest is rent. */
function keptText(own: Loan): string {
  const { entries } = own;
  const kept = keptOf(entries);
  if (kept === 0) return '无';
  const ofDamage = Math.min(kept, damageFen(own));
  const parts = [
    ...(ofDamage > 0 ? [`赔偿${yuan(ofDamage)}元`] : []),
    ...(kept > ofDamage ? [`未付租金${yuan(kept - ofDamage)}元`] : []),
  ];
  return `${yuan(kept)}元，抵${parts.join('、')}`;
}

/** The dispute in one line: what it was about, and what came of it. */
function disputeText({ on, by, reason, referred, decided }: NonNullable<Loan['dispute']>): string {
  const raised = `${day(on)}${by}提出：${reason}`;
  if (decided) return `${raised}；${disputeOutcomes[decided.outcome].zh}（${decided.by}）：${decided.reason}`;
  return referred ? `${raised}；转${referred.where}` : `${raised}；待裁定`;
}
