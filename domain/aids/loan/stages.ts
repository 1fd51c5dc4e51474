/** Stages of a loan in their usual order. */
import type { CaseStage } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { Loan, LoanCommand, LoanStage } from './schema.ts';

export const loanStages: readonly (CaseStage & { readonly code: LoanStage })[] = [
  { code: 'applied', name: { zh: '受理评估', en: 'Application' } },
  { code: 'agreed', name: { zh: '待签约', en: 'Agreed' } },
  { code: 'signed', name: { zh: '待交付', en: 'Signed' } },
  { code: 'on-loan', name: { zh: '租借中', en: 'On loan' } },
  { code: 'returned', name: { zh: '待结算', en: 'Returned' } },
  { code: 'settled', name: { zh: '已结清', en: 'Settled' } },
  { code: 'cancelled', name: { zh: '已取消', en: 'Cancelled' }, side: true },
];

export function loanOutcome({ stage, back }: Loan): Text | null {
  if (stage === 'cancelled') return { zh: '已取消', en: 'Cancelled' };
  if (stage !== 'settled') return null;
  return back?.isLost ? { zh: '遗失结清', en: 'Lost, settled' } : { zh: '归还结清', en: 'Returned, settled' };
}

const before: readonly LoanStage[] = ['applied', 'agreed'];
const open: readonly LoanStage[] = [...before, 'signed', 'on-loan', 'returned'];
/** Stages in which each command can happen. */
export const stagesOf: { readonly [type in Exclude<LoanCommand['type'], 'loan.open'>]: readonly LoanStage[] } = {
  'loan.name-guardian': before,
  'loan.name-receiver': ['signed'],
  'loan.describe-user': ['applied', 'agreed', 'signed', 'on-loan'],
  'loan.prove': ['applied', 'agreed', 'signed', 'on-loan'],
  /** Also anew: an assessment runs out before the hand-over, and a condition changes while the device is out. */
  'loan.assess': [...before, 'signed', 'on-loan'],
  'loan.take-over-assessment': [...before, 'signed'],
  /** Also anew (改约) when it is signed and not handed over: what was paid stays, and it is signed again. */
  'loan.agree': [...before, 'signed'],
  'loan.change-item': before,
  'loan.sign': ['agreed'],
  'loan.receive': ['signed', 'on-loan', 'returned'],
  'loan.hand-over': ['signed'],
  'loan.ask-undo-hand-over': ['on-loan'],
  'loan.confirm-undo-hand-over': ['on-loan'],
  'loan.renew': ['on-loan'],
  'loan.exchange': ['on-loan'],
  'loan.remind': ['on-loan'],
  'loan.message-sent': ['on-loan', 'returned'],
  'loan.consent': ['signed', 'on-loan'],
  'loan.plan-trip': ['signed', 'on-loan'],
  'loan.cancel-trip': ['signed', 'on-loan'],
  'loan.take-back': ['on-loan'],
  'loan.report-loss': ['on-loan'],
  'loan.found': ['returned'],
  'loan.undo-return': ['returned'],
  'loan.report-death': open,
  'loan.withdraw-death': open,
  'loan.report-move': ['on-loan'],
  'loan.decide-move': ['on-loan'],
  'loan.assess-damage': ['returned'],
  'loan.call-up': ['on-loan'],
  'loan.assess-exchanged': ['on-loan', 'returned'],
  'loan.dispute': ['on-loan', 'returned'],
  'loan.decide-dispute': ['on-loan', 'returned'],
  'loan.write-off': ['returned'],
  'loan.ask-reversal': ['signed', 'on-loan', 'returned'],
  'loan.confirm-reversal': ['signed', 'on-loan', 'returned'],
  'loan.reopen': ['settled'],
  'loan.settle': ['returned'],
  'loan.promise-refund': ['returned'],
  'loan.rate': ['returned', 'settled'],
  'loan.cancel': ['applied', 'agreed', 'signed'],
};
