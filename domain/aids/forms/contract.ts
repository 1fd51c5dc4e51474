/** The contract (租赁协议, 民法典 703–707): the parties, the device, the term and its price, and every clause that both sign. */
import { daysBetween } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { day } from '#domain/kernel/form-parts.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import { yuan } from '../amount.ts';
import { explainDeposit, whoOf } from '../explain.ts';
import { hasConsent } from '../loan/consent.ts';
import type { Loan } from '../loan/schema.ts';
import { conditionNames, paperNames, powerNames } from '../words.ts';
import { lineText } from './calculation.ts';
import { fields, named, text } from './parts.ts';

type State = CaseState<Loan>;

export function contractModel({ own, common }: State): FormModel {
  const { terms, guardian, periods, signature } = own;
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
      fields('双方', parties(own)),
      fields('辅具', [
        ['名称', device?.name ?? own.itemName.zh],
        ['资产编号', device?.number ?? ''],
        ['标签', device?.tag ?? device?.number ?? ''],
        ['生产企业', device?.maker ?? ''],
        ['型号', device?.model ?? ''],
        ['出厂编号', device?.serial ?? ''],
        ['分类', `${own.classCode}（${own.classification}）`],
        ['最大承重', device?.loadLimitKg ? `${device.loadLimitKg}公斤` : '未标注'],
        ...(terms?.weightKg ? ([['使用人体重', `${terms.weightKg}公斤`]] as const) : []),
        ['状况', named(conditionNames, device?.condition ?? '')],
        ['随附配件', terms?.accessories || '无'],
        ['原值', device ? `${yuan(device.replacementFen)}元` : ''],
        ['用途', terms?.purpose || '生活辅助'],
      ]),
      fields('租期与费用', [
        ['起租日', day(period?.from)],
        ['归还日', day(period?.to)],
        ['租期', period ? `${daysBetween(period.from, period.to)}天` : ''],
        ['交付方式', terms?.delivery === 'deliver' ? `送货上门 ${terms.deliveryNote}`.trim() : '到点自取'],
        ['租金合计', `${yuan(rent)}元`],
        ['补贴对象类别', whoOf(period?.groups ?? [], period?.of).zh || '无'],
        ['补贴比例', period?.percent ? `${period.percent}%` : '无'],
        ['补贴', `${yuan(subsidy)}元`],
        ['补贴年度余额', capText(own)],
        ['自付', `${yuan(rent - subsidy)}元`],
        ['押金', `${yuan(terms?.depositFen ?? 0)}元`],
        ...(terms?.depositWhy ? ([['押金说明', explainDeposit(terms.depositWhy).zh]] as const) : []),
        ['适用规则', terms?.rules ?? ''],
      ]),
      {
        kind: 'columns',
        heading: '计算',
        heads: ['项目', '说明', '金额（元）'],
        rows: (terms?.lines ?? []).map((line) => [...lineText(line)]),
      },
      text(...clauses(own)),
      {
        kind: 'signatures',
        places: [
          {
            label: guardian ? `${powerNames[guardian.power].zh}（代承租人）` : '承租人',
            attachment: signature?.attachment ?? null,
            date: day(signature?.on),
          },
          { label: '出租方（盖章）', attachment: null, date: '' },
        ],
      },
    ],
  };
}

type Labelled = readonly (readonly [label: string, value: string])[];

function parties({ operator, terms, lessee, user, guardian }: Loan): Labelled {
  const lessor = terms?.lessor;
  return [
    ['出租方', operator],
    ['统一社会信用代码', lessor?.creditCode || '—'],
    ['医疗器械经营备案', lessor?.filing || '—'],
    ['租赁点', lessor?.site || '—'],
    ['承租人', lessee.name],
    ['证件类型', named(paperNames, lessee.documentType ?? '') || '—'],
    ['身份证件号', lessee.documentNumber],
    ['联系电话', lessee.phone],
    ['使用人', user ? `${user.name}（${user.relation}）${user.idNumber ? ` ${user.idNumber}` : ''}` : '承租人本人'],
    ...(guardian
      ? ([
          [powerNames[guardian.power].zh, `${guardian.name}（${guardian.relation}）`],
          [`${powerNames[guardian.power].zh}证件号`, guardian.idNumber],
          [`${powerNames[guardian.power].zh}电话`, guardian.phone || '—'],
        ] as const)
      : ([['监护人或代理人', '无']] as const)),
    ['紧急联系人', terms ? `${terms.contactName} ${terms.contactPhone}`.trim() : ''],
    ['使用地址', terms?.useAddress ?? ''],
  ];
}

/** What the yearly limit leaves after this loan. */
const capText = ({ terms }: Loan): string =>
  Object.entries(terms?.capLeft ?? {})
    .map(([year, fen]) => `${year}年余${yuan(fen)}元`)
    .join('，') || '—';

/** Contracts from before the period was kept with them promised three days. */
const usualRefundDays = 3;

const clauses = (own: Loan): readonly string[] => [
  '一、交付当日为第一天，归还当日不计租金。提前归还按实际天数重新计算，逾期按日租金计算至实际归还之日，逾期部分不享受补贴。',
  `二、押金由出租方代为保管，不计利息，不作收入；归还结清后${own.terms?.lessor?.refundWorkingDays ?? usualRefundDays}个工作日内按原支付方式退还付款人。`,
  '三、出租方负责维修和保养（民法典第七百一十二条）；正常使用产生的磨损由出租方承担（第七百一十条）；因使用不当造成损坏或者遗失的，承租人按维修费用或者折旧后的价值赔偿，不超过折旧后的价值（第七百一十一条、第七百一十四条）。',
  '四、交付时出租方宣读最大承重和安全须知。不得超过最大承重使用，不得转租或改作他用（第七百一十六条）。',
  '五、辅具危及安全或健康的，承租人可以随时解除协议（第七百三十一条）。',
  '六、到期前可以申请续租。到期后继续使用的，出租方的每次催告均视为提出异议（第七百三十四条）。',
  '七、承租人去世的，租金计算至去世之日；承租人所付款项退还其继承人，他人所付的退还付款人。',
  '八、个人信息只用于租赁服务、补贴结算和召回通知；健康信息经单独同意后用于适配评估。',
  `九、短信提醒：承租人${hasConsent(own, 'messages') ? '同意' : '不同意'}以短信接收到期提醒，可以随时撤回。`,
  '十、争议先协商，协商不成可向辅具所在地人民法院起诉。本协议一式两份，双方各执一份。',
];
