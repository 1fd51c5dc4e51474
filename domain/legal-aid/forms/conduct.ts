/** Forms of conduct (指派通知书、公函、委托协议、授权委托书、办理记录、更换、结案、质量、补贴). */
import { day } from '#domain/kernel/form-parts.ts';
import type { Form } from '#domain/kernel/window.ts';
import type { Aid } from '../application/schema.ts';
import {
  askedByWords,
  circumstanceWords,
  gradeWords,
  outcomeWords,
  printed,
  progressWords,
  qualityWords,
  satisfiedWords,
} from '../vocabulary.ts';
import { formName } from './application.ts';
import {
  field,
  fields,
  headed,
  institutionOf,
  maskedNumber,
  namesOf,
  place,
  seal,
  sheet,
  sheets,
  signatures,
  text,
  yuan,
} from './parts.ts';

type Progress = Aid['progress'][number];

const assignmentForm = sheets(
  'aid-assignment',
  '指派通知书',
  'Notice of assignment',
  ({ assignments }) => assignments,
  ({ number }) => number,
  (one, { own, common }) => [
    text(
      `${one.firm}：`,
      `现指派你所${one.name}承办受援人${namesOf(own)}（${own.applicants.map(maskedNumber).join('、')}）的法律援助案件（${common.number}）。`,
      `案由：${own.matter?.cause ?? ''}；援助形式：${formName(own.decision?.form ?? own.matter?.form)}；办案机关：${own.matter?.organ ?? ''}。`,
      ...(own.notice
        ? [`依据${printed(circumstanceWords, own.notice.circumstance)}的通知：${own.notice.number}。`]
        : []),
      '请自收到本通知之日起五日内与受援人签订委托协议；无正当理由不得拒绝、拖延或者终止提供法律援助，不得向受援人收取任何财物。',
    ),
    seal(institutionOf(own), one.on),
  ],
);

const letterForm = sheets(
  'aid-letter',
  '法律援助公函',
  'Letter to the organ',
  ({ assignments }) => assignments,
  ({ letter }) => letter,
  (one, { own }) => [
    text(
      `${own.matter?.organ || '（办案机关）'}：`,
      `${namesOf(own)}${own.matter?.cause ?? ''}一案${own.matter?.organCaseNumber ? `（${own.matter.organCaseNumber}）` : ''}，本机构已决定给予法律援助，指派${one.firm}${one.name}${own.matter?.form === 'criminal' ? '担任辩护人（代理人）' : '担任代理人'}。`,
      '请依法保障其执业权利，并依照有关规定缓收、减收或者免收诉讼费用。',
    ),
    seal(institutionOf(own), one.on),
  ],
);

const agreementForm = sheets(
  'aid-agreement',
  '法律援助委托代理（辩护）协议',
  'Agreement with the recipient',
  ({ assignments }) => assignments,
  ({ number }) => number,
  (one, { own }) => [
    fields('', [
      field('受援人（委托人）', namesOf(own)),
      field('承办机构', one.firm),
      field('承办人', one.name),
      field('案由', own.matter?.cause),
    ]),
    text(
      '一、承办人依照法律援助机构的指派，为委托人提供无偿法律服务，不收取任何费用或者财物。',
      `二、代理（辩护）事项：${own.matter?.request ?? ''}`,
      '三、承办人应当勤勉尽责，及时告知案件进展，对委托人的个人隐私和秘密保密。',
      '四、委托人应当如实陈述案情、提供证据，经济状况变化的应当及时告知。',
      '五、委托人有证据证明承办人未依法履行职责的，可以请求法律援助机构更换（第五十五条）。',
    ),
    signatures(place('委托人（签名、指印）'), place('承办机构（印章）'), place('承办人')),
  ],
);

const authorityForm = sheets(
  'aid-authority',
  '授权委托书',
  'Power of attorney',
  ({ assignments }) => assignments,
  ({ number }) => number,
  (one, { own }) => [
    text(
      `委托人：${own.applicants.map((each) => `${each.name}（${each.idNumber}）`).join('、')}`,
      `受委托人：${one.name}，${one.firm}`,
      `现委托上列受委托人在我与${own.matter?.opponentName || '（对方）'}${own.matter?.cause ?? ''}一案中担任代理人（辩护人）。`,
      '代理权限：□一般代理　□特别代理（代为承认、放弃、变更请求，进行和解，提起上诉）',
    ),
    signatures(place('委托人'), place('日期')),
  ],
);

const progressForm = sheet(
  'aid-progress',
  '法律援助案件办理记录',
  'Record of conduct',
  ({ progress }) => progress.length > 0,
  ({ assignments }) => assignments.at(-1)?.number ?? '',
  ({ own }) => [
    fields('', [field('受援人', namesOf(own)), field('承办人', own.assignments.at(-1)?.name)]),
    {
      kind: 'columns',
      heads: ['日期', '事项', '内容', '用时（分钟）', '记录人'],
      rows: own.progress.map(({ on, kind, text: said, minutes, by }) => [
        on,
        printed(progressWords, kind),
        said,
        String(minutes),
        by,
      ]),
    },
  ],
);

/** 会见（约见）记录、阅卷记录: a sheet of its own for each meeting with the recipient and each reading of the organ's file. */
const recordOf = (kind: Progress['kind'], code: string, zh: string, en: string, where: string): Form =>
  sheets(
    code,
    zh,
    en,
    ({ progress }) => progress.filter((one) => one.kind === kind),
    (_, { assignments }) => assignments.at(-1)?.number ?? '',
    (one, { own, common }) => [
      fields('', [
        field('受援人', namesOf(own)),
        field('办件编号', common.number),
        field('案由', own.matter?.cause),
        field('办案机关', [own.matter?.organ, own.matter?.organCaseNumber].filter(Boolean).join(' ')),
        field('日期', day(one.on)),
        field('用时（分钟）', one.minutes),
        field(where, ''),
        field('承办人', one.by),
      ]),
      headed('内容', one.text),
      signatures(...(kind === 'met' ? [place('受援人（核对无误后签名、指印）')] : []), place('承办人', one.by)),
    ],
  );
const meetingForm = recordOf('met', 'aid-meeting', '会见（约见）受援人记录', 'Record of a meeting', '会见（约见）地点');
const readingForm = recordOf('read-file', 'aid-reading', '阅卷记录', 'Record of reading the file', '阅卷地点');

/** 案件承办情况通报/报告记录: a sheet for each time the recipient was told, or the institution, how the case stands. */
const conductReportForm = sheets(
  'aid-conduct-report',
  '案件承办情况通报（报告）记录',
  'Record of telling how the case stands',
  ({ progress }) => progress.filter(({ kind }) => kind === 'told' || kind === 'reported'),
  (_, { assignments }) => assignments.at(-1)?.number ?? '',
  (one, { own, common }) => [
    fields('', [
      field('受援人', namesOf(own)),
      field('办件编号', common.number),
      field('案由', own.matter?.cause),
      field('方式', printed(progressWords, one.kind)),
      field('日期', day(one.on)),
      field('承办人', one.by),
    ]),
    headed('通报（报告）内容', one.text),
    headed('受援人意见或者法律援助机构处理意见', ''),
    signatures(place('承办人', one.by), place(one.kind === 'told' ? '受援人' : '法律援助机构工作人员')),
  ],
);

const changeApprovalForm = sheets(
  'aid-change-approval',
  '更换法律援助人员审批表',
  'Approval of a change of lawyer',
  ({ changes }) => changes,
  ({ number }) => number,
  (one, { own }) => {
    const nameOf = (stream: string): string => own.assignments.find(({ lawyer }) => lawyer === stream)?.name ?? '';
    return [
      fields('', [
        field('受援人', namesOf(own)),
        field('提出人', printed(askedByWords, one.askedBy)),
        field('原法律援助人员', nameOf(one.from)),
        field('拟更换为', nameOf(one.to)),
      ]),
      headed('更换理由', one.reason),
      signatures(place('经办人', one.by), place('审批人'), place('日期', day(one.on))),
    ];
  },
);

const changeForm = sheets(
  'aid-change',
  '更换法律援助人员通知书',
  'Notice of a change of lawyer',
  ({ changes }) => changes,
  ({ number }) => number,
  (one, { own }) => {
    const nameOf = (stream: string): string => own.assignments.find(({ lawyer }) => lawyer === stream)?.name ?? '';
    return [
      text(
        `${namesOf(own)}：`,
        `经审查，决定将承办你案件的法律援助人员由${nameOf(one.from)}更换为${nameOf(one.to)}。原法律援助人员应当及时移交案件材料。`,
      ),
      seal(institutionOf(own), one.on),
    ];
  },
);

const closingForm = sheet(
  'aid-closing',
  '法律援助案件结案报告表',
  'Closing report',
  ({ closing }) => closing !== null,
  ({ closing }) => closing?.number ?? '',
  ({ own, common }) => [
    fields('', [
      field('受援人', namesOf(own)),
      field('办件编号', common.number),
      field('案由', own.matter?.cause),
      field('承办人', own.assignments.map(({ name }) => name).join('、')),
      field('受理日期', day(own.receipt?.on ?? own.notice?.receivedOn)),
      field('结案日期', day(own.closing?.endedOn)),
      field('结案结果', printed(outcomeWords, own.closing?.outcome)),
      field('挽回或者取得利益（元）', own.closing ? yuan(own.closing.benefitFen) : ''),
      field('受援人评价', printed(satisfiedWords, own.closing?.satisfied)),
      field(
        '办案用时（分钟）',
        own.progress.reduce((sum, { minutes }) => sum + minutes, 0),
      ),
    ]),
    headed('承办情况及结果', own.closing?.summary ?? ''),
    signatures(place('承办人', own.closing?.by ?? ''), place('法律援助机构（印章）')),
  ],
);

const qualityForm = sheet(
  'aid-quality',
  '法律援助案件质量检查表',
  'Quality check',
  ({ quality }) => quality !== null,
  ({ closing }) => closing?.number ?? '',
  ({ own }) => [
    {
      kind: 'columns',
      heads: ['检查项目', '满分', '得分'],
      rows: [
        ...Object.entries(own.quality?.points ?? {}).map(([item, points]) => [
          printed(qualityWords, item),
          '20',
          String(points),
        ]),
        ['合计', '100', `${own.quality?.total ?? ''}（${printed(gradeWords, own.quality?.grade)}）`],
      ],
    },
    headed('意见', own.quality?.words ?? ''),
    signatures(place('检查人', own.quality?.by ?? ''), place('日期', day(own.quality?.on))),
  ],
);

const subsidyForm = sheet(
  'aid-subsidy',
  '法律援助补贴发放表',
  'Subsidies',
  ({ payments }) => payments.length > 0,
  ({ closing }) => closing?.number ?? '',
  ({ own, common }) => [
    fields('', [field('受援人', namesOf(own)), field('办件编号', common.number)]),
    {
      kind: 'columns',
      heads: ['领取人', '项目', '标准版本', '数量', '金额（元）', '日期', '备注'],
      rows: [
        ...own.payments.map(({ lawyer, name, edition, count, fen, on, note }) => [
          lawyer,
          name,
          edition,
          String(count),
          yuan(fen),
          on,
          note,
        ]),
        ['合计', '', '', '', yuan(own.payments.reduce((sum, { fen }) => sum + fen, 0)), '', ''],
      ],
    },
    signatures(place('经办人'), place('领取人'), place('审批人')),
  ],
);

export const conductForms: readonly Form[] = [
  assignmentForm,
  letterForm,
  agreementForm,
  authorityForm,
  progressForm,
  meetingForm,
  readingForm,
  conductReportForm,
  changeApprovalForm,
  changeForm,
  closingForm,
  qualityForm,
  subsidyForm,
];
