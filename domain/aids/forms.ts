/** Papers of the rental window as data. Always Chinese; what a borrower signs or keeps is set in large type (适老). */
import { civilDate, formatChinese, timeOfDay, today } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form, FormBlock, FormField, FormModel } from '#domain/kernel/window.ts';
import type { AdverseEvent } from './adverse.ts';
import { yuan } from './amount.ts';
import type { Asset } from './asset/schema.ts';
import type { ChargeLine } from './charge.ts';
import type { DisinfectionBatch } from './disinfection.ts';
import { groupNames } from './groups.ts';
import { hasConsent } from './loan/consent.ts';
import { depositHeld, owedFen } from './loan/rules.ts';
import type { Loan, Receipt } from './loan/schema.ts';
import { payMethod } from './money.ts';
import type { Recall } from './recall.ts';
import type { Round } from './round.ts';
import type { Stocktake } from './stocktake.ts';
import { expectedOf, type Till } from './till.ts';
import {
  conditionNames,
  contactResults,
  damageNames,
  differenceNames,
  disinfectionNames,
  harmNames,
  methodNames,
  tripNames,
} from './words.ts';

/** The Chinese name of a code; the code itself for one of a newer version. */
const named = (names: Readonly<Record<string, { readonly zh: string }>>, code: string): string =>
  names[code]?.zh ?? code;

type State = CaseState<Loan>;
const a4 = { widthMm: 210, heightMm: 297 };
/** Label stock for a thermal printer (不干胶标签). */
export const labelPaper = { widthMm: 60, heightMm: 40 };

const form = <S>(
  definition: Omit<Form, 'copies' | 'ready' | 'model'> & {
    copies?: (state: S) => readonly string[];
    ready?: (state: S) => boolean;
    model: (state: S, copy: string) => FormModel;
  },
): Form => ({ copies: () => [''], ready: () => true, ...definition }) as unknown as Form;

const day = (date: string | null | undefined): string => (date ? formatChinese(civilDate(date)) : '');
const moment = (instant: string): string => `${day(today(instant))} ${timeOfDay(instant)}`;
const fields = (
  heading: string,
  list: readonly (readonly [label: string, value: string])[],
  columns: 1 | 2 = 2,
): FormBlock => ({
  kind: 'fields',
  heading,
  columns,
  fields: list.map(([label, value]): FormField => ({ label, value })),
});
const text = (...paragraphs: readonly string[]): FormBlock => ({ kind: 'text', paragraphs });

/** A line of the calculation in words. */
export function lineText(line: ChargeLine): readonly [what: string, how: string, amount: string] {
  switch (line.kind) {
    case 'free':
      return ['免租期', `${day(line.from)}起${line.days}天`, '0.00'];
    case 'rent':
      return ['租金', `${day(line.from)}起${line.days}天`, yuan(line.fen)];
    case 'overdue':
      return ['逾期租金（按日）', `${day(line.from)}起${line.days}天`, yuan(line.fen)];
    case 'subsidy': {
      const who = line.groups.map((one) => groupNames[one].zh).join('、');
      const cut = line.cutTo === null ? '' : `，年度额度只余${yuan(line.cutTo)}元`;
      return [`${line.year}年补贴`, `${who}，${yuan(line.ofFen)}元的${line.percent}%${cut}`, `-${yuan(line.fen)}`];
    }
  }
}

function contractModel({ own, common }: State): FormModel {
  const { terms, lessee, user, guardian, periods, signature } = own;
  const device = terms?.device;
  const [period] = periods;
  const rent = (terms?.lines ?? []).reduce(
    (sum, line) => ('fen' in line && line.kind !== 'subsidy' ? sum + line.fen : sum),
    0,
  );
  const subsidy = (terms?.lines ?? []).reduce((sum, line) => (line.kind === 'subsidy' ? sum + line.fen : sum), 0);
  return {
    title: own.mode === 'rental' ? '康复辅助器具租赁协议' : '康复辅助器具借用协议',
    number: common.number,
    blocks: [
      fields('双方', [
        ['出租方', own.operator],
        ['承租人', lessee.name],
        ['身份证件号', lessee.documentNumber],
        ['联系电话', lessee.phone],
        ['使用人', user ? `${user.name}（${user.relation}）` : '承租人本人'],
        ['监护人或代理人', guardian ? `${guardian.name}（${guardian.relation}）` : '无'],
        ['紧急联系人', terms ? `${terms.contactName} ${terms.contactPhone}`.trim() : ''],
        ['使用地址', terms?.useAddress ?? ''],
      ]),
      fields('辅具', [
        ['名称', device?.name ?? own.itemName.zh],
        ['资产编号', device?.number ?? ''],
        ['型号', device?.model ?? ''],
        ['出厂编号', device?.serial ?? ''],
        ['分类', `${own.classCode}（${own.classification}）`],
        ['最大承重', device?.loadLimitKg ? `${device.loadLimitKg}公斤` : '未标注'],
        ['原值', device ? `${yuan(device.replacementFen)}元` : ''],
      ]),
      fields('租期与费用', [
        ['起租日', day(period?.from)],
        ['归还日', day(period?.to)],
        ['租金合计', `${yuan(rent)}元`],
        ['补贴', `${yuan(subsidy)}元`],
        ['自付', `${yuan(rent - subsidy)}元`],
        ['押金', `${yuan(terms?.depositFen ?? 0)}元`],
        ['适用规则', terms?.rules ?? ''],
      ]),
      {
        kind: 'columns',
        heading: '计算',
        heads: ['项目', '说明', '金额（元）'],
        rows: (terms?.lines ?? []).map((line) => [...lineText(line)]),
      },
      text(
        '一、交付当日为第一天，归还当日不计租金。提前归还按实际天数重新计算，逾期按日租金计算至实际归还之日，逾期部分不享受补贴。',
        '二、押金由出租方代为保管，不计利息，不作收入；归还结清后三个工作日内按原支付方式退还付款人。',
        '三、正常使用产生的磨损由出租方承担（民法典第七百一十条）；因使用不当造成损坏的，承租人按维修费用赔偿，但不超过折旧后的价值（第七百一十一条、第七百一十四条）；隐蔽缺陷由出租方负责（第七百一十二条）。',
        '四、不得转租或改作他用（第七百一十六条）；不得超过最大承重使用。',
        '五、辅具危及安全或健康的，承租人可以随时解除协议（第七百三十一条）。',
        '六、到期后继续使用的，出租方的每次催告均视为提出异议（第七百三十四条）。',
        '七、承租人去世的，租金计算至去世之日，押金退还其继承人。',
        '八、个人信息只用于租赁服务、补贴结算和召回通知；健康信息经单独同意后用于适配评估。',
        `九、短信提醒：承租人${hasConsent(own, 'messages') ? '同意' : '不同意'}以短信接收到期提醒，可以随时撤回。`,
        '十、争议先协商，协商不成可向辅具所在地人民法院起诉。本协议一式两份。',
      ),
      {
        kind: 'signatures',
        places: [
          {
            label: guardian ? '监护人（代理人）' : '承租人',
            attachment: signature?.attachment ?? null,
            date: day(signature?.on),
          },
          { label: '出租方（盖章）', attachment: null, date: '' },
        ],
      },
    ],
  };
}

/** Pictures that were taken at the counter and kept with the case. */
const photosOf = ({ materials }: State['common'], material: string): readonly string[] =>
  materials
    .filter((one) => one.material === material)
    .flatMap(({ attachments }) => attachments)
    .slice(0, 2);

function handoverModel({ own, common }: State): FormModel {
  const { handover, terms, back } = own;
  return {
    title: '辅具交接单',
    number: common.number,
    blocks: [
      fields('交付', [
        ['承租人', own.lessee.name],
        ['资产编号', terms?.device.number ?? ''],
        ['辅具', own.itemName.zh],
        ['交付日期', day(handover?.on)],
        ['归还日', day(own.periods.at(-1)?.to)],
        ['交付时状况', named(conditionNames, handover?.condition ?? '')],
        ['随附配件', handover?.accessories || '无'],
        ['使用指导', handover?.trained ? '已指导并练习' : '已讲解安全须知和最大承重'],
        ['交付人', handover?.by ?? ''],
      ]),
      ...photosOf(common, 'handover-photo').map(
        (attachment): FormBlock => ({ kind: 'photo', attachment, caption: '交付时照片' }),
      ),
      ...(back
        ? [
            fields('归还', [
              ['送还人', back.broughtBy || own.lessee.name],
              ['归还日期', day(back.on)],
              ['归还时状况', back.isLost ? '遗失' : named(conditionNames, back.condition)],
              ['缺少配件', back.missing || '无'],
              ['备注', back.note],
            ]),
          ]
        : []),
      {
        kind: 'signatures',
        places: ['接收人（承租人）', '经办人'].map((label) => ({ label, attachment: null, date: '' })),
      },
    ],
  };
}

function receiptModel({ own, common }: State, number: string): FormModel {
  const receipt: Receipt | undefined = own.receipts.find((one) => one.receipt === number);
  const sum = (receipt?.owedFen ?? 0) + (receipt?.depositFen ?? 0);
  const isRefund = sum < 0;
  return {
    title: isRefund ? '退款凭证' : '收款收据',
    number,
    blocks: [
      fields(isRefund ? '退款' : '收款', [
        [isRefund ? '收款人' : '付款人', receipt?.name ?? ''],
        ['办件编号', common.number],
        ['租金等', `${yuan(Math.abs(receipt?.owedFen ?? 0))}元`],
        ['押金', `${yuan(Math.abs(receipt?.depositFen ?? 0))}元`],
        ['合计', `${yuan(Math.abs(sum))}元`],
        ['方式', receipt ? methodNames[receipt.method].zh : ''],
        ['时间', receipt ? moment(receipt.at) : ''],
        ['经办人', receipt?.by ?? ''],
      ]),
      text('押金为保管款项，不是收入；归还辅具并结清后，凭本收据按原支付方式退还付款人。'),
      {
        kind: 'signatures',
        places: ['经办人', '付款人（收款人）'].map((label) => ({ label, attachment: null, date: '' })),
      },
    ],
  };
}

const promiseModel = ({ own, common }: State): FormModel => {
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
      {
        kind: 'signatures',
        places: ['承租人', '经办人（盖章）'].map((label) => ({ label, attachment: null, date: '' })),
      },
    ],
  };
};

function settlementModel({ own, common }: State): FormModel {
  const { damage, charged, settled, receipts } = own;
  const subsidy = Object.values(charged.subsidy).reduce((sum, one) => sum + one, 0);
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
        ['赔偿', `${yuan(damage?.chargeFen ?? 0)}元`],
        ['尚欠', `${yuan(Math.max(0, owedFen(own)))}元`],
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
        heads: ['凭证号', '日期', '方式', '租金等（元）', '押金（元）'],
        rows: receipts.map((one) => [
          one.receipt,
          day(today(one.at)),
          methodNames[one.method].zh,
          yuan(one.owedFen),
          yuan(one.depositFen),
        ]),
      },
      {
        kind: 'signatures',
        places: [
          { label: '领取人', attachment: null, date: day(settled?.on) },
          { label: '经办人', attachment: null, date: '' },
        ],
      },
    ],
  };
}

const labelModel = (asset: Asset): FormModel => ({
  title: asset.itemName.zh,
  number: asset.tag,
  blocks: [
    fields('', [
      ['型号', asset.model],
      ['出厂编号', asset.serial || '—'],
      ['承重', asset.loadLimitKg === null ? '—' : `${asset.loadLimitKg}kg`],
    ]),
  ],
});

const batchModel = (batch: DisinfectionBatch): FormModel => ({
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
    { kind: 'signatures', places: ['操作人', '核验人'].map((label) => ({ label, attachment: null, date: '' })) },
  ],
});

const stocktakeModel = (count: Stocktake): FormModel => ({
  title: '辅具盘点表',
  number: count.openedAt.slice(0, 16).replace(/\D/g, ''),
  blocks: [
    fields('盘点', [
      ['开始', moment(count.openedAt)],
      ['盘点人', count.openedBy],
      ['账面数', String(count.expected)],
      ['实盘数', String(count.counted.length)],
      ['差异', String(count.differences.length)],
    ]),
    {
      kind: 'columns',
      heading: '差异',
      heads: ['资产编号', '差异', '说明'],
      rows: count.differences.map(({ number, kind, explanation }) => [number, differenceNames[kind].zh, explanation]),
    },
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

function tillModel(till: Till): FormModel {
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
          { label: '复核人', attachment: null, date: closed ? closed.witness : '' },
        ],
      },
    ],
  };
}

const recallModel = (recall: Recall): FormModel => ({
  title: '召回通知名单',
  number: `${recall.model} ${recall.lot}`.trim(),
  blocks: [
    fields('召回', [
      ['型号', recall.model],
      ['批号', recall.lot || '全部'],
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
  ],
});

const adverseModel = (event: AdverseEvent): FormModel => ({
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
    {
      kind: 'signatures',
      places: ['报告人', '负责人（盖章）'].map((label) => ({ label, attachment: null, date: '' })),
    },
  ],
});

const routeModel = (round: Round): FormModel => ({
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

const roundModel = (round: Round): FormModel => ({
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

/** Forms by the kind of stream, in the order in which a counter meets them. */
export const aidsForms: Readonly<Record<string, readonly Form[]>> = {
  loan: [
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
