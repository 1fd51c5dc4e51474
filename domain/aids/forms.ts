/** Papers of the rental window as data. Always Chinese; what a borrower signs or keeps is set in large type (适老). */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { a4 } from '#domain/kernel/form-parts.ts';
import type { Form } from '#domain/kernel/window.ts';
import type { AdverseEvent } from './adverse.ts';
import type { Asset } from './asset/schema.ts';
import type { DisinfectionBatch } from './disinfection.ts';
import { assessmentModel } from './forms/assessment.ts';
import { contractModel } from './forms/contract.ts';
import { handoverModel } from './forms/hand-over.ts';
import { labelModel, labelPaper } from './forms/label.ts';
import { form } from './forms/parts.ts';
import { adverseModel, recallModel } from './forms/recall.ts';
import { promiseModel, receiptModel } from './forms/receipts.ts';
import { renewalCopies, renewalModel } from './forms/renewal.ts';
import { roundModel, routeModel } from './forms/rounds.ts';
import { settlementModel } from './forms/settlement.ts';
import { batchModel, countNoticeModel, stocktakeModel } from './forms/stock.ts';
import { tillModel } from './forms/till.ts';
import type { Loan } from './loan/schema.ts';
import type { Recall } from './recall.ts';
import type { Round } from './round.ts';
import type { Stocktake } from './stocktake.ts';
import type { Till } from './till.ts';

type State = CaseState<Loan>;

/** Forms by the kind of stream, in the order in which a counter meets them. */
export const aidsForms: Readonly<Record<string, readonly Form[]>> = {
  loan: [
    form<State>({
      code: 'aids-assessment',
      name: { zh: '适配评估表', en: 'Fitting assessment' },
      paper: a4,
      ready: ({ own }) => own.assessment !== null,
      model: assessmentModel,
    }),
    form<State>({
      code: 'aids-contract',
      name: { zh: '租赁协议', en: 'Rental contract' },
      paper: a4,
      ready: ({ own }) => own.terms !== null,
      model: contractModel,
    }),
    form<State>({
      code: 'aids-handover',
      name: { zh: '交接单', en: 'Hand-over sheet' },
      paper: a4,
      ready: ({ own }) => own.handover !== null,
      model: handoverModel,
    }),
    form<State>({
      code: 'aids-renewal',
      name: { zh: '续租确认单', en: 'Renewal' },
      paper: a4,
      copies: renewalCopies,
      ready: ({ own }) => own.renewals !== undefined,
      model: renewalModel,
    }),
    form<State>({
      code: 'aids-receipt',
      name: { zh: '收退款凭证', en: 'Receipt' },
      paper: a4,
      copies: ({ own }) => own.receipts.map(({ receipt }) => receipt),
      ready: ({ own }) => own.receipts.length > 0,
      model: receiptModel,
    }),
    form<State>({
      code: 'aids-refund-promise',
      name: { zh: '退款承诺单', en: 'Refund promise' },
      paper: a4,
      ready: ({ own }) => own.promise !== null,
      model: promiseModel,
    }),
    form<State>({
      code: 'aids-settlement',
      name: { zh: '结算单', en: 'Settlement' },
      paper: a4,
      ready: ({ own }) => own.damage !== null,
      model: settlementModel,
    }),
  ],
  asset: [
    form<Asset>({
      code: 'asset-label',
      name: { zh: '资产标签', en: 'Asset label' },
      paper: labelPaper,
      model: labelModel,
    }),
  ],
  disinfection: [
    form<DisinfectionBatch>({
      code: 'aids-batch',
      name: { zh: '清洗消毒记录', en: 'Disinfection record' },
      paper: a4,
      model: batchModel,
    }),
  ],
  stocktake: [
    form<Stocktake>({
      code: 'aids-count-notice',
      name: { zh: '盘点通知', en: 'Notice of the count' },
      paper: a4,
      ready: ({ stage }) => stage === 'counting',
      model: countNoticeModel,
    }),
    form<Stocktake>({
      code: 'aids-stocktake',
      name: { zh: '盘点表', en: 'Stock count' },
      paper: a4,
      ready: ({ stage }) => stage !== 'counting',
      model: stocktakeModel,
    }),
  ],
  till: [
    form<Till>({ code: 'aids-day-end', name: { zh: '日结表', en: 'Day-end sheet' }, paper: a4, model: tillModel }),
  ],
  recall: [
    form<Recall>({
      code: 'aids-recall',
      name: { zh: '召回通知名单', en: 'Recall call list' },
      paper: a4,
      model: recallModel,
    }),
  ],
  adverse: [
    form<AdverseEvent>({
      code: 'aids-adverse',
      name: { zh: '不良事件报告表', en: 'Adverse event report' },
      paper: a4,
      model: adverseModel,
    }),
  ],
  round: [
    form<Round>({
      code: 'aids-call-list',
      name: { zh: '催还电话名单', en: 'Call list' },
      paper: a4,
      ready: ({ kind }) => kind !== 'route',
      model: roundModel,
    }),
    form<Round>({
      code: 'aids-route',
      name: { zh: '送取路线单', en: 'Route list' },
      paper: a4,
      ready: ({ kind }) => kind === 'route',
      model: routeModel,
    }),
  ],
};
