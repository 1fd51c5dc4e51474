import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { day } from '#domain/kernel/form-parts.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import { yuan } from '../amount.ts';
import type { Loan, Receipt } from '../loan/schema.ts';
import { methodNames } from '../words.ts';
import { fields, moment, signedBy, text } from './parts.ts';

type State = CaseState<Loan>;

export function receiptModel({ own, common }: State, number: string): FormModel {
  const receipt: Receipt | undefined = own.receipts.find((one) => one.receipt === number);
  const sum = (receipt?.owedFen ?? 0) + (receipt?.depositFen ?? 0);
  const isRefund = sum < 0;
  const { reverses } = receipt ?? {};
  const reversed = own.receipts.find((one) => one.reverses === number);
  return {
    title: reverses ? '红字收据（冲正）' : isRefund ? '退款凭证' : '收款收据',
    number,
    blocks: [
      fields(reverses ? '冲正' : isRefund ? '退款' : '收款', [
        [isRefund && !reverses ? '收款人' : '付款人', receipt?.name ?? ''],
        ['办件编号', common.number],
        ['租金等', `${yuan(Math.abs(receipt?.owedFen ?? 0))}元`],
        ['押金', `${yuan(Math.abs(receipt?.depositFen ?? 0))}元`],
        ['合计', `${yuan(Math.abs(sum))}元`],
        ['方式', receipt ? methodNames[receipt.method].zh : ''],
        ['时间', receipt ? moment(receipt.at) : ''],
        ...(reverses
          ? ([
              ['冲正的收据', reverses],
              ['原因', receipt?.reason ?? ''],
              ['申请人', receipt?.askedBy ?? ''],
            ] as const)
          : []),
        [reverses ? '核对人' : '经办人', receipt?.by ?? ''],
        ...(reversed ? ([['本收据已冲正', `红字收据${reversed.receipt}`]] as const) : []),
      ]),
      text('押金为保管款项，不是收入；归还辅具并结清后，凭本收据按原支付方式退还付款人。'),
      signedBy('经办人', '付款人（收款人）'),
    ],
  };
}

export const promiseModel = ({ own, common }: State): FormModel => {
  const { promise } = own;
  const refunds = promise?.refunds ?? [];
  const sum = refunds.reduce((all, one) => all + one.owedFen + one.depositFen, 0);
  return {
    title: '异地退款承诺单',
    number: common.number,
    blocks: [
      fields('承诺', [
        ['承租人', own.lessee.name],
        ['资产编号', own.terms?.device.number ?? ''],
        ['归还日期', day(own.back?.on)],
        ['从押金扣除', `${yuan(promise?.keptFen ?? 0)}元`],
        ['应退合计', `${yuan(sum)}元`],
        ['最迟退付日', day(own.back?.refundBy)],
        ['领取地点', promise?.payAtName ?? ''],
        ['开具', promise ? `${promise.by} ${moment(promise.at)}` : ''],
      ]),
      {
        kind: 'columns',
        heading: '退给',
        heads: ['付款人', '原支付方式', '租金等（元）', '押金（元）'],
        rows: refunds.map((one) => [one.payer, methodNames[one.method].zh, yuan(one.owedFen), yuan(one.depositFen)]),
      },
      text(
        '上述款项由其他租赁窗口收取。两处窗口的账目同步核对后，在上列地点凭本单和身份证件退给付款人；本单不是现金凭证，遗失可凭身份证件补打。',
      ),
      signedBy('承租人', '经办人（盖章）'),
    ],
  };
};
