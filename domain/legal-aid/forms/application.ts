/** Forms of application and receipt (申请表、经济困难状况说明表、受理凭证、补充材料通知书、协作核查函、转交函、移送函). */
import { today as civilDay, timeOfDay } from '#domain/calendar/civil-date.ts';
import { day } from '#domain/kernel/form-parts.ts';
import type { Form, FormField, FormSignature } from '#domain/kernel/window.ts';
import { aidMaterials, paperName } from '../application/papers.ts';
import { materialAt, placeOf } from '../application/return-papers.ts';
import type { Agent, Aid, AidApplicant } from '../application/schema.ts';
import { isChangedSince } from '../application/signed-text.ts';
import { aidForms, exemptions, findMatter } from '../eligibility/matters.ts';
import {
  aidChannelWords,
  groupWords,
  matterStageWords,
  positionWords,
  printed,
  recheckWords,
  relationWords,
  sexWords,
} from '../vocabulary.ts';
import {
  addressOf,
  field,
  fields,
  headed,
  namesOf,
  place,
  seal,
  sheet,
  sheets,
  signatures,
  signed,
  text,
  yuan,
} from './parts.ts';

const number = ({ receipt }: Aid): string => receipt?.number ?? '';
const formName = (code: string | null | undefined): string => aidForms.find((one) => one.code === code)?.name.zh ?? '';

export { formName };

const applicantFields = (own: Aid, one: AidApplicant): readonly FormField[] => [
  field('姓名', one.name),
  field('性别', printed(sexWords, one.sex)),
  field('出生日期', day(one.birthDate)),
  field('民族', one.ethnicGroup),
  field('证件号码', one.idNumber),
  field('联系电话', addressOf(own, one.details.phone)),
  field('户籍地', addressOf(own, one.details.household)),
  field('经常居住地', addressOf(own, one.details.residence)),
  field('邮政编码', addressOf(own, one.details.postcode)),
  field('工作单位', addressOf(own, one.details.employer)),
  field('职业', one.details.occupation),
  field('文化程度', one.details.education),
  field('身体状况', one.details.health),
  field('人群类别', one.details.groups.map((group) => printed(groupWords, group)).join('、')),
  field('是否曾申请援助', one.details.appliedBefore ? '是' : '否'),
  field('送达地址', addressOf(own, one.details.delivery)),
];

const agentFields = (own: Aid, agent: Agent): readonly FormField[] => [
  field('姓名', agent.name),
  field('证件号码', agent.idNumber),
  field('与申请人关系', printed(relationWords, agent.relation)),
  field('联系电话', addressOf(own, agent.phone)),
  field('代理权限', agent.power),
];

/** On what ground means are checked or not: the exemption by its name, with the rule that it rests on. */
function meansGround({ answers, assessment }: Pick<Aid, 'answers' | 'assessment'>): string {
  const exemption = exemptions.find(({ code }) => code === answers.exemption);
  const rule = answers.exemptionRule ? `（${answers.exemptionRule}）` : '';
  switch (assessment.means.result) {
    case 'not-asked':
      return '不受经济困难条件限制';
    case 'exempt':
      return `免予核查经济困难状况${exemption ? `：${exemption.name.zh}${rule}（${exemption.article}）` : ''}`;
    default:
      return '见经济困难状况说明表';
  }
}

const matterFields = (own: Aid): readonly FormField[] => {
  const { matter, answers, assessment } = own;
  const { endsOn, period } = assessment.urgency;
  const asked = findMatter(answers.matter || answers.criminal || '')?.name ?? assessment.scope.matter;
  return [
    field('申请事项', asked?.zh),
    field('经济困难条件', meansGround(own)),
    ...(endsOn
      ? [field('时效（期间）', period?.zh), field('起算日期', day(answers.keyDate)), field('届满日期', day(endsOn))]
      : []),
    field('申请援助形式', formName(matter?.form)),
    field('在案件中的身份', printed(positionWords, matter?.position)),
    field('案由', matter?.cause),
    field('案件进展', printed(matterStageWords, matter?.stage)),
    field('办案机关', matter?.organ),
    field('机关案号', matter?.organCaseNumber),
    field('对方当事人', matter?.opponentName),
    field('对方证件号码', matter?.opponentIdNumber),
    field('对方电话', matter?.opponentPhone),
    field('对方住址', matter?.opponentAddress),
  ];
};

const first = (own: Aid): AidApplicant | undefined => own.applicants[0];

/** The first applicant's signature under a sheet; none under what was changed afterwards, which says so. */
function signedNow(label: string, own: Aid, kind: 'application' | 'means'): FormSignature {
  const one = first(own);
  const given = one?.signatures[kind];
  return one && given && isChangedSince(own, one, kind)
    ? place(`${label}（${day(given.on)}签名后内容有修改，应当重新签名）`)
    : signed(label, given);
}

const applicationForm = sheet(
  'aid-application',
  '法律援助申请表',
  'Application for legal aid',
  ({ matter, channel }) => matter !== null && channel !== 'organ',
  number,
  ({ own, common }) => {
    const [one, ...others] = own.applicants;
    const given = one?.signatures.application;
    return [
      fields('申请人', one ? applicantFields(own, one) : []),
      ...(others.length > 0
        ? [
            {
              kind: 'columns' as const,
              heading: `其他申请人（共${own.applicants.length}人）`,
              heads: ['姓名', '性别', '证件号码', '联系电话'],
              rows: others.map((other) => [
                other.name,
                printed(sexWords, other.sex),
                other.idNumber,
                addressOf(own, other.details.phone),
              ]),
            },
          ]
        : []),
      ...(own.agent ? [fields('代理人', agentFields(own, own.agent))] : []),
      fields('案件', matterFields(own)),
      headed('案情及申请理由', own.matter?.facts ?? ''),
      headed('请求事项', own.matter?.request ?? ''),
      headed(
        '证据及材料',
        own.matter?.evidence ?? '',
        common.materials.map(({ material }) => paperName(material).zh).join('、'),
      ),
      text(
        '本人承诺以上所填内容和提交的材料真实；已知悉以欺骗或者其他不正当手段获得法律援助的，由司法行政部门责令支付已实施法律援助的费用，并处三千元以下罚款（《中华人民共和国法律援助法》第六十四条）。',
      ),
      signatures(
        signedNow('申请人（代理人）签名或者按指印', own, 'application'),
        place('填写人', given ? `${given.witness}${given.secondWitness ? `、${given.secondWitness}` : ''}` : ''),
      ),
    ];
  },
);

/** 授权委托书 by which somebody applies for another; a guardian's power is the law's, and a child gives none against a parent. */
const agentPowerForm = sheet(
  'aid-agent-power',
  '授权委托书（代为申请法律援助）',
  'Power to apply for another',
  ({ agent }) => agent !== null && agent.relation !== 'guardian' && agent.relation !== 'child-worker',
  number,
  ({ own }) => {
    const one = first(own);
    return [
      fields('委托人', [
        field('姓名', one?.name),
        field('证件号码', one?.idNumber),
        field('联系电话', one ? addressOf(own, one.details.phone) : ''),
        field('住址', one ? addressOf(own, one.details.residence) : ''),
      ]),
      fields('受委托人', own.agent ? agentFields(own, own.agent) : []),
      text(
        `委托人就${own.matter?.cause ?? ''}一案，委托上列受委托人代为申请法律援助，权限为：${own.agent?.power || '代为提出申请、提交和补充材料、签收文书'}。`,
      ),
      signatures(place('委托人（签名、指印）'), place('受委托人（签名）'), place('日期')),
    ];
  },
);

const meansForm = sheet(
  'aid-means',
  '法律援助申请人经济困难状况说明表',
  'Statement of means',
  ({ means }) => means !== null,
  number,
  ({ own }) => {
    const { means } = own;
    const one = first(own);
    if (!means) return [];
    const income = means.wagesFen + means.reliefFen + means.otherFen;
    return [
      fields('申请人', [field('姓名', one?.name), field('证件号码', one?.idNumber)]),
      fields('家庭经济状况（元）', [
        field('共同生活人数', means.household),
        field('家庭月收入合计', yuan(income)),
        field('工资性收入', yuan(means.wagesFen)),
        field('救助、补贴', yuan(means.reliefFen)),
        field('其他收入', yuan(means.otherFen)),
        field('人均月收入', yuan(Math.ceil(income / means.household))),
        field('存款等财产', yuan(means.assetsFen)),
      ]),
      headed('主要支出', means.spending),
      headed('其他说明', means.note),
      headed(
        '个人诚信承诺',
        '本人承诺以上经济困难状况的说明真实、完整，同意法律援助机构通过信息共享等方式核查。已知悉以欺骗或者其他不正当手段获得法律援助的，由司法行政部门责令支付已实施法律援助的费用，并处三千元以下罚款（《中华人民共和国法律援助法》第六十四条）。',
      ),
      signatures(signedNow('承诺人签名或者按指印', own, 'means')),
    ];
  },
);

/** Whether a paper is shown as an original and goes back, or left as a copy. */
const paperForm = (code: string): string =>
  aidMaterials.find((one) => one.code === code)?.form === 'original' ? '原件（核对后退还）' : '复印件';

const recheckForm = sheets(
  'aid-recheck',
  '受援人经济状况事后核查记录',
  'Check of means after aid was given',
  ({ rechecks }) => rechecks,
  (_, { receipt }) => receipt?.number ?? '',
  ({ result, from, text: found, on, by, department }, { own, common }) => [
    fields('', [
      field('受援人', namesOf(own)),
      field('办件编号', common.number),
      field('给予援助的决定', own.decision?.number),
      field('核查日期', day(on)),
      field('核查方式、协查单位', from),
      field('结果', printed(recheckWords, result)),
    ]),
    headed('核查情况', found),
    ...(result === 'false'
      ? [
          text(
            `受援人以欺骗或者其他不正当手段获得法律援助，依照《中华人民共和国法律援助法》第四十八条终止法律援助，并报告${department}依照第六十四条责令支付已实施法律援助的费用，并处三千元以下罚款。`,
          ),
        ]
      : []),
    ...(result === 'changed'
      ? [text('受援人的经济状况已经不符合法律援助条件，依照《中华人民共和国法律援助法》第四十八条终止法律援助。')]
      : []),
    signatures(place('核查人', by), place('审核人')),
  ],
);

const receiptForm = sheet(
  'aid-receipt',
  '法律援助申请受理凭证',
  'Receipt of the application',
  ({ receipt }) => receipt !== null,
  number,
  ({ own, common }) => {
    const due = own.clocks.find(({ code }) => code === 'decision');
    return [
      fields('', [
        field('申请人', namesOf(own)),
        field('办件编号', common.number),
        field('受理日期', day(own.receipt?.on)),
        ...(own.arrivedAt ? [field('申请到达', `${day(civilDay(own.arrivedAt))} ${timeOfDay(own.arrivedAt)}`)] : []),
        field('申请方式', printed(aidChannelWords, own.channel)),
        field('案由', own.matter?.cause),
        field('作出决定的机构', own.receipt?.institution),
      ]),
      {
        kind: 'columns',
        heading: '已收材料',
        heads: ['材料', '形式', '份数', '收到日期', '原件退还'],
        rows: common.materials.map((one) => [
          paperName(one.material).zh,
          paperForm(one.material),
          String(Math.max(1, one.attachments.length)),
          day(civilDay(one.at)),
          day(own.returned.find(({ papers }) => papers.includes(placeOf(one)))?.on),
        ]),
      },
      text(
        `法律援助机构应当自收到申请之日起七日内作出决定（第四十三条），法定期限至${day(due?.dueOn)}，本窗口承诺期限至${day(own.receipt?.promisedOn)}；补充材料、协作核查的时间不计入期限。`,
        '法律援助不收取任何费用。查询办理进度请持本凭证或者办件编号。',
      ),
      signatures(place('受理人', own.receipt?.by ?? ''), place('申请人')),
    ];
  },
);

/** 法律援助申请材料接收凭证: given with the first paper, whether or not the application is received yet. */
const papersForm = sheet(
  'aid-papers',
  '法律援助申请材料接收凭证',
  'Receipt of the papers',
  ({ channel }, { materials }) => channel !== 'organ' && materials.length > 0,
  number,
  ({ own, common }) => [
    fields('', [
      field('申请人', namesOf(own)),
      field('办件编号', common.number),
      field('申请事项', own.matter?.cause),
      field('申请方式', printed(aidChannelWords, own.channel)),
    ]),
    {
      kind: 'columns',
      heading: '接收的材料',
      heads: ['序号', '材料', '形式', '份数', '接收日期'],
      rows: common.materials.map((one, index) => [
        String(index + 1),
        paperName(one.material).zh,
        paperForm(one.material),
        String(Math.max(1, one.attachments.length)),
        day(civilDay(one.at)),
      ]),
    },
    text('本凭证一式两份，申请人和接收单位各执一份。接收材料不等于已经决定给予法律援助。'),
    signatures(place('接收人'), place('申请人（代理人）'), place('日期')),
  ],
);

const returnedForm = sheets(
  'aid-returned',
  '申请材料退还凭证',
  'Receipt of returned papers',
  ({ returned }) => returned,
  (_, { receipt }) => receipt?.number ?? '',
  ({ papers, to, on, by }, { own, common }) => [
    fields('', [field('申请人', namesOf(own)), field('办件编号', common.number)]),
    {
      kind: 'columns',
      heading: '退还的材料',
      heads: ['序号', '材料', '申请人'],
      rows: papers.map((place, index) => [
        String(index + 1),
        paperName(materialAt(place)).zh,
        own.applicants.find(({ party }) => placeOf({ material: materialAt(place), party }) === place)?.name ?? '',
      ]),
    },
    text('以上材料原件已经核对并留存复印件，现予退还。'),
    signatures(place('退还人', by), place(`领取人（${to}）签收`), place('日期', day(on))),
  ],
);

const supplementForm = sheets(
  'aid-supplement',
  '补充材料（说明）通知书',
  'Notice of papers to be supplied',
  ({ supplements }) => supplements,
  (one) => one.number,
  (one, { own }) => [
    text(
      `${namesOf(own)}：`,
      `你的法律援助申请${own.receipt?.number ?? ''}，材料不齐全或者需要说明，现依照《中华人民共和国法律援助法》第四十三条一次性告知如下：`,
    ),
    {
      kind: 'columns',
      heads: ['序号', '需要补充的材料', '依据'],
      rows: one.causes.map((cause, index) => [
        String(index + 1),
        paperName(cause).zh,
        aidMaterials.find(({ code }) => code === cause)?.basis ?? '法律援助法 41',
      ]),
    },
    headed('具体要求', one.what, ...(one.newFact ? [`再次通知的新事由：${one.newFact}`] : [])),
    text(
      `请于${day(one.until)}前补充；经济困难证明可以个人诚信承诺代替。逾期未补充又无正当理由的，视为撤回申请。补充材料的时间不计入审查期限。`,
    ),
    seal(own.receipt?.institution ?? '', one.on),
  ],
);

const checkForm = sheets(
  'aid-check',
  '法律援助协作核查函',
  'Request for a check',
  ({ checks }) => checks,
  (one) => one.number,
  (one, { own }) => [
    text(
      `${one.to}：`,
      `${namesOf(own)}向我机构申请法律援助。依照《中华人民共和国法律援助法》第四十一条，请协助核查下列事项：`,
      one.about,
      '请将核查结果函复我机构。',
    ),
    seal(own.receipt?.institution ?? '', one.on),
  ],
);

const forwardForm = sheet(
  'aid-forward',
  '转交法律援助申请函',
  'Letter handing on the application',
  ({ forwarded }) => forwarded !== null,
  ({ forwarded }) => forwarded?.number ?? '',
  ({ own, common }) => [
    text(
      `${own.forwarded?.to ?? ''}：`,
      `现将${namesOf(own)}的法律援助申请${own.receipt?.number ?? ''}（收到日期${day(own.receipt?.on)}）及全部材料共${common.materials.length}项转交你机构，请依法审查决定。`,
      ...(own.urgent ? ['本件已按第四十四条先行提供法律援助，请优先审查。'] : []),
    ),
    signatures(place('转交人', own.forwarded?.by ?? ''), place('接收人'), place('日期', day(own.forwarded?.on))),
  ],
);

const transferForm = sheet(
  'aid-transfer',
  '法律援助申请移送函',
  'Letter of transfer',
  ({ transfer }) => transfer !== null,
  ({ transfer }) => transfer?.number ?? '',
  ({ own }) => [
    text(
      `${own.transfer?.to ?? ''}：`,
      `${namesOf(own)}的法律援助申请依照《中华人民共和国法律援助法》第三十八条属你机构管辖，现移送你机构。`,
      `说明：${own.transfer?.reason ?? ''}`,
    ),
    headed('送申请人', `你的申请已移送${own.transfer?.to ?? ''}，请与该机构联系；本窗口可以继续为你提供咨询。`),
    signatures(place('移送人', own.transfer?.by ?? ''), place('申请人'), place('日期', day(own.transfer?.on))),
  ],
);

export const applicationForms: readonly Form[] = [
  applicationForm,
  agentPowerForm,
  meansForm,
  papersForm,
  receiptForm,
  returnedForm,
  recheckForm,
  supplementForm,
  checkForm,
  forwardForm,
  transferForm,
];
