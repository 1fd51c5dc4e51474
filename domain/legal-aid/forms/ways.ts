/** Forms of the other ways: aid before the papers, withdrawal, what counts as withdrawn, merging (先行提供、撤回、视为撤回、并案). */
import { day } from '#domain/kernel/form-parts.ts';
import type { Form } from '#domain/kernel/window.ts';
import { paperName } from '../application/papers.ts';
import type { Aid } from '../application/schema.ts';
import { terminationsOf } from '../application/stages.ts';
import { complaintAboutWords, complaintResultWords, printed, urgentGroundWords } from '../vocabulary.ts';
import {
  field,
  fields,
  headed,
  institutionOf,
  namesOf,
  place,
  seal,
  sheet,
  sheets,
  signatures,
  signed,
  text,
} from './parts.ts';

const number = ({ receipt }: Aid): string => receipt?.number ?? '';

const urgentForm = sheet(
  'aid-urgent',
  '先行提供法律援助通知书',
  'Notice of aid before the papers',
  ({ urgent }) => urgent !== null,
  // Notices of an older version have no number of their own.
  ({ urgent, receipt }) => urgent?.number || (receipt?.number ?? ''),
  ({ own }) => {
    const { urgent, matter, assessment } = own;
    const { endsOn } = assessment.urgency;
    return [
      text(
        `${namesOf(own)}：`,
        `你于${day(own.receipt?.on)}提出的法律援助申请${number(own)}，属于${printed(urgentGroundWords, urgent?.ground)}的情形，依照《中华人民共和国法律援助法》第四十四条，决定先行提供法律援助，并自即日起三日内指派法律援助人员。`,
        ...(endsOn ? [`时效（期间）至${day(endsOn)}届满。`] : []),
        `案由：${matter?.cause ?? ''}。说明：${urgent?.reason ?? ''}`,
        '受援人应当及时补办手续、补充有关材料。经审查不符合法律援助条件的，终止提供法律援助。法律援助不收取任何费用。',
      ),
      seal(institutionOf(own), urgent?.on),
      signatures(place('受援人（签收）'), place('经办人', urgent?.by ?? '')),
    ];
  },
);

const withdrawalForm = sheet(
  'aid-withdrawal',
  '撤回法律援助申请书',
  'Withdrawal of the application',
  ({ withdrawal }) => withdrawal !== null,
  number,
  ({ own, common }) => {
    const given = own.applicants[0]?.signatures.withdrawal;
    return [
      fields('', [
        field('申请人', namesOf(own)),
        field('办件编号', common.number),
        field('案由', own.matter?.cause),
        field('撤回日期', day(own.withdrawal?.on)),
      ]),
      text(
        `${institutionOf(own)}：`,
        own.receipt
          ? `本人于${day(own.receipt.on)}提出的法律援助申请${number(own)}，现自愿撤回。`
          : '本人提出的法律援助申请，现自愿撤回。',
      ),
      headed('撤回理由', own.withdrawal?.reason ?? ''),
      text(
        '本人知悉：撤回后本次申请终结；以后仍需要法律援助的，可以重新申请；诉讼时效和其他期间不因申请和撤回而当然中断。',
      ),
      signatures(
        signed('申请人签名或者按指印', given),
        place('经办人', given ? `${given.witness}${given.secondWitness ? `、${given.secondWitness}` : ''}` : ''),
      ),
    ];
  },
);

const lapseForm = sheet(
  'aid-deemed-withdrawal',
  '视为撤回法律援助申请通知书',
  'Notice that the application counts as withdrawn',
  ({ lapsedOn }) => lapsedOn !== null,
  number,
  ({ own }) => {
    const asked = own.supplements.findLast(({ doneOn }) => doneOn === null);
    return [
      text(
        `${namesOf(own)}：`,
        `你于${day(own.receipt?.on)}提出的法律援助申请${number(own)}，本机构已于${day(asked?.on)}以《补充材料（说明）通知书》${asked?.number ?? ''}一次性告知需要补充的材料：${(asked?.causes ?? []).map((cause) => paperName(cause).zh).join('、')}。`,
        `至${day(asked?.until)}，你未按要求补充，又未说明正当理由，依照《中华人民共和国法律援助法》第四十三条，视为撤回申请。`,
        '有正当理由未能按时补充的，可以向本机构说明；材料齐备后可以重新申请。',
      ),
      seal(institutionOf(own), own.lapsedOn),
    ];
  },
);

/** The merging that stands, or stood until the application went on again: what was issued stays in the file. */
const mergedOf = ({ merged, reopened }: Aid): Aid['merged'] => merged ?? reopened?.merged ?? null;

const mergedForm = sheet(
  'aid-merged',
  '重复申请并案告知书',
  'Notice that two applications were merged',
  (own) => mergedOf(own) !== null,
  number,
  ({ own, common }) => {
    const merged = mergedOf(own);
    return [
      text(
        `${namesOf(own)}：`,
        `你的法律援助申请${number(own)}（办件编号${common.number}）与办件编号${merged?.number ?? ''}的申请系就同一事项的重复申请。后者先收到，由其继续办理，本件并入后终结，已交材料一并使用，你无须再次提交。`,
        ...(merged?.reason ? [`说明：${merged.reason}`] : []),
        `查询办理进度请持办件编号${merged?.number ?? ''}。`,
      ),
      signatures(place('经办人', merged?.by ?? ''), place('申请人（签收）'), place('日期', day(merged?.on))),
    ];
  },
);

/** 送达回证: everything that was issued to the applicant, to be signed for. */
const served = (own: Aid): readonly (readonly [name: string, number: string, on: string])[] => [
  ...own.supplements.map(({ number: its, on }) => ['补充材料（说明）通知书', its, on] as const),
  ...(own.urgent ? [['先行提供法律援助通知书', own.urgent.number, own.urgent.on] as const] : []),
  ...(own.overturned ? [['不予法律援助决定书', own.overturned.number, own.overturned.on] as const] : []),
  ...(own.decision && own.channel !== 'organ'
    ? [
        [
          own.decision.result === 'granted' ? '给予法律援助决定书' : '不予法律援助决定书',
          own.decision.number,
          own.decision.on,
        ] as const,
      ]
    : []),
  ...own.changes.map(({ number: its, on }) => ['更换法律援助人员通知书', its, on] as const),
  ...terminationsOf(own).map(({ number: its, on }) => ['终止法律援助决定书', its, on] as const),
  ...own.objections.flatMap(({ decided }) =>
    decided ? [['法律援助异议审查决定书', decided.number, decided.on] as const] : [],
  ),
  ...(own.lapsedOn ? [['视为撤回法律援助申请通知书', number(own), own.lapsedOn] as const] : []),
];
const servedForm = sheet(
  'aid-served',
  '送达回证',
  'Proof of service',
  (own) => served(own).length > 0,
  // An organ's notice has the number of the organ.
  ({ receipt, notice }) => receipt?.number ?? notice?.number ?? '',
  ({ own, common }) => [
    fields('', [field('受送达人', namesOf(own)), field('办件编号', common.number), field('案由', own.matter?.cause)]),
    {
      kind: 'columns',
      heads: ['送达文书', '文号', '作出日期', '送达方式', '收到日期', '受送达人签收'],
      rows: served(own).map(([name, its, on]) => [name, its, day(on), '', '', '']),
    },
    text('受送达人拒绝签收的，送达人记明情况并签名；代收的，代收人签名并注明与受送达人的关系。'),
    signatures(place('送达人'), place('代收人'), place('备注')),
  ],
);

const complaintForm = sheets(
  'aid-complaint',
  '法律援助投诉登记表',
  'Record of a complaint',
  ({ complaints }) => complaints,
  (_, { receipt }) => receipt?.number ?? '',
  ({ about, by, text: said, receivedOn, takenBy, department, answer }, { own, common }) => [
    fields('', [
      field('投诉人', by),
      field('受援人（申请人）', namesOf(own)),
      field('办件编号', common.number),
      field('被投诉', printed(complaintAboutWords, about)),
      field('收到日期', day(receivedOn)),
      field('处理机关', department),
    ]),
    headed('投诉事项和理由', said),
    headed(
      '调查处理情况',
      ...(answer
        ? [`${printed(complaintResultWords, answer.result)}（${day(answer.on)}告知投诉人）`, answer.text]
        : ['']),
    ),
    text(
      '接到投诉后依照有关规定受理和调查处理，并及时向投诉人告知处理结果（《中华人民共和国法律援助法》第五十六条）。',
    ),
    signatures(place('登记人', takenBy), place('处理人', answer?.by ?? ''), place('投诉人')),
  ],
);

/** 登记更正记录: every correction with what stood before. */
const correctionsForm = sheet(
  'aid-corrections',
  '登记更正记录',
  'Record of corrections',
  ({ corrections = [] }) => corrections.length > 0,
  ({ receipt, notice }) => receipt?.number ?? notice?.number ?? '',
  ({ own, common }) => [
    fields('', [field('受援人（申请人）', namesOf(own)), field('办件编号', common.number)]),
    {
      kind: 'columns',
      heads: ['更正日期', '更正事项', '原登记', '更正为', '理由', '更正人'],
      rows: (own.corrections ?? []).map(({ on, label, was, is, reason, by }) => [on, label.zh, was, is, reason, by]),
    },
    signatures(place('更正人'), place('审核人')),
  ],
);

export const wayForms: readonly Form[] = [
  urgentForm,
  withdrawalForm,
  lapseForm,
  mergedForm,
  servedForm,
  complaintForm,
  correctionsForm,
];
