/** Forms of decision (审批表、给予、不予、终止决定书、异议审查决定书). */
import { day } from '#domain/kernel/form-parts.ts';
import type { Form } from '#domain/kernel/window.ts';
import { paperName } from '../application/papers.ts';
import type { Aid, Decision } from '../application/schema.ts';
import { terminationsOf } from '../application/stages.ts';
import { reasonsOf } from '../eligibility/assess.ts';
import { printed, refusalGroundWords, terminationGroundWords, urgentGroundWords } from '../vocabulary.ts';
import { formName } from './application.ts';
import { field, fields, headed, namesOf, place, remedies, seal, sheet, sheets, signatures, text } from './parts.ts';

/** Who reviews objections is a setting of the day of the decision and stands in it; of an older version, the office that the law names. */
const departmentOf = (one: { readonly department?: string } | null): string =>
  one?.department ?? '设立该法律援助机构的司法行政部门';

const examinationForm = sheet(
  'aid-examination',
  '法律援助审批表',
  'Examination sheet',
  ({ receipt, channel }) => receipt !== null && channel !== 'organ',
  ({ receipt }) => receipt?.number ?? '',
  ({ own, common }) => [
    fields('', [
      field('申请人', namesOf(own)),
      field('案由', own.matter?.cause),
      field('受理日期', day(own.receipt?.on)),
      field('受理编号', own.receipt?.number),
    ]),
    {
      kind: 'columns',
      heading: '审查情况',
      heads: ['审查意见', '依据'],
      rows: reasonsOf(own.assessment).map(({ text: { zh }, article }) => [zh, article]),
    },
    headed('已收材料', common.materials.map(({ material }) => paperName(material).zh).join('、') || '无'),
    ...(own.urgent
      ? [
          headed(
            '先行提供法律援助',
            `${printed(urgentGroundWords, own.urgent.ground)}：${own.urgent.reason}（${day(own.urgent.on)}）`,
          ),
        ]
      : []),
    headed('经办人意见', own.decision?.opinion ?? ''),
    signatures(place('经办人', own.receipt?.by ?? ''), place('审批人'), place('日期', day(own.decision?.on))),
  ],
);

const grantForm = sheet(
  'aid-grant',
  '给予法律援助决定书',
  'Decision to grant',
  ({ decision, channel }) => decision?.result === 'granted' && channel !== 'organ',
  ({ decision }) => decision?.number ?? '',
  ({ own }) => [
    text(
      `${namesOf(own)}：`,
      `你于${day(own.receipt?.on)}提出的法律援助申请${own.receipt?.number ?? ''}，经审查符合法律援助条件，依照《中华人民共和国法律援助法》第四十三条，决定给予法律援助。`,
      `援助形式：${formName(own.decision?.form)}；案由：${own.matter?.cause ?? ''}。`,
      `审查意见：${own.decision?.opinion ?? ''}`,
      '本机构自决定之日起三日内指派法律援助人员。法律援助不收取任何费用；受援人应当如实陈述案情，经济状况发生变化的应当及时告知。',
    ),
    seal(own.decision?.authority ?? '', own.decision?.on),
  ],
);

/** The refusal that stands, or stood until an objection overturned it: what was issued stays in the file. */
const refusalOf = ({ decision, overturned }: Aid): Decision | null =>
  decision?.result === 'refused' ? decision : overturned;

const refusalForm = sheet(
  'aid-refusal',
  '不予法律援助决定书',
  'Decision to refuse',
  (own) => refusalOf(own) !== null,
  (own) => refusalOf(own)?.number ?? '',
  ({ own }) => [
    text(
      `${namesOf(own)}：`,
      `你于${day(own.receipt?.on)}提出的法律援助申请${own.receipt?.number ?? ''}，经审查，决定不予法律援助。`,
      `理由：${(refusalOf(own)?.grounds ?? []).map((ground) => printed(refusalGroundWords, ground)).join('；')}。`,
      `说明：${refusalOf(own)?.opinion ?? ''}`,
      remedies(departmentOf(refusalOf(own))),
    ),
    seal(refusalOf(own)?.authority ?? '', refusalOf(own)?.on),
  ],
);

const terminationForm = sheets(
  'aid-termination',
  '终止法律援助决定书',
  'Decision to terminate',
  terminationsOf,
  ({ number }) => number,
  (termination, { own }) => [
    text(
      `${namesOf(own)}：`,
      `本机构给予你的法律援助${own.decision?.number ?? ''}，因${printed(terminationGroundWords, termination.ground)}，依照《中华人民共和国法律援助法》第四十八条，决定终止。`,
      `说明：${termination.words}`,
      remedies(departmentOf(termination)),
    ),
    seal(termination.authority, termination.on),
  ],
);

/** Each end of aid that a lawyer was at work on: a termination, or a refusal after aid that went first (44). */
const endsOf = (own: Aid) =>
  own.assignments.length === 0
    ? []
    : [
        ...terminationsOf(own).map(({ number, on, authority, ground }) => ({
          number,
          on,
          authority,
          why: `因${printed(terminationGroundWords, ground)}，已依照《中华人民共和国法律援助法》第四十八条决定终止`,
        })),
        ...[own.overturned, own.decision]
          .filter((one) => one?.result === 'refused' && own.urgent !== null)
          .map((one) => ({
            number: one?.number ?? '',
            on: one?.on ?? '',
            authority: one?.authority ?? '',
            why: '系先行提供，经审查不符合法律援助条件，已依照《中华人民共和国法律援助法》第四十四条终止',
          })),
      ];

/** 终止法律援助公函: the organ that was told of the appointment is told of its end. */
const terminationLetterForm = sheets(
  'aid-termination-letter',
  '终止法律援助公函',
  'Letter to the organ that aid has ended',
  endsOf,
  ({ number }) => number,
  ({ why, authority, on }, { own }) => [
    text(
      `${own.matter?.organ || '（办案机关）'}：`,
      `本机构指派${own.assignments.at(-1)?.firm ?? ''}${own.assignments.at(-1)?.name ?? ''}为${namesOf(own)}${own.matter?.cause ?? ''}一案${own.matter?.organCaseNumber ? `（${own.matter.organCaseNumber}）` : ''}提供的法律援助，${why}，自即日起不再担任代理人（辩护人）。`,
      '特此函告。',
    ),
    seal(authority, on),
  ],
);

const objectionForm = sheets(
  'aid-objection',
  '法律援助异议审查决定书',
  'Decision on the objection',
  ({ objections }) => objections.filter(({ decided }) => decided !== null),
  ({ decided }) => decided?.number ?? '',
  (objection, { own }) => {
    const { decided, grounds, receivedOn, against, number } = objection;
    return [
      text(
        `${namesOf(own)}：`,
        `你于${day(receivedOn)}对${against === 'refused' ? `不予法律援助决定${number ?? refusalOf(own)?.number ?? ''}` : `终止法律援助决定${number ?? own.termination?.number ?? ''}`}提出异议，理由为：${grounds}`,
        decided?.result === 'corrected'
          ? '经审查，异议成立，责令法律援助机构改正，依法提供法律援助。'
          : '经审查，异议不成立，维持法律援助机构的决定。',
        `理由：${decided?.reason ?? ''}`,
        '对本决定不服的，可以依法申请行政复议或者提起行政诉讼。',
      ),
      seal(departmentOf(objection), decided?.on),
    ];
  },
);

export const decisionForms: readonly Form[] = [
  examinationForm,
  grantForm,
  refusalForm,
  terminationForm,
  terminationLetterForm,
  objectionForm,
];
