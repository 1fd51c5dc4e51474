/** The window's simple services (帮扶援助, 组织关系、档案、社保接续, 安置 …): each a list of steps with the time for each. */
import { ask } from '#domain/kernel/ask.ts';
import type { Text } from '#domain/kernel/text.ts';
import { choicesOf, disabilityCauses, disabilityGrades } from '../words.ts';
import { severanceHonours } from './severance.ts';
import { calendarDays, note, result, type Service, step, workingDays } from './steps.ts';

const hardshipKinds = choicesOf([
  ['living', '生活困难', 'Living'],
  ['medical', '医疗困难', 'Medical'],
  ['housing', '住房困难', 'Housing'],
  ['education', '子女教育', 'Education of children'],
  ['accident', '突发意外', 'Accident'],
]);

const lateReason = ask('lateReason', '逾期的正当理由', 'Good cause for being late', 'long-text', {
  required: false,
  maxLength: 300,
});

const lumpSumKin = choicesOf([
  ['parent', '父母（抚养人）', 'Parent, or who raised them'],
  ['spouse', '配偶', 'Spouse'],
  ['child', '子女', 'Child'],
  ['sibling', '兄弟姐妹', 'Brother or sister'],
]);

const withoutLetter = ['register', 'placed', 'follow-up'];

/** 关系转接与接收安置: what a station keeps an eye on until it is done. */
export const transferItems: readonly string[] = [
  'party-transfer',
  'placement',
  'archive-transfer',
  'insurance-transfer',
  'pension-transfer',
];

const renewedLetter: Text = {
  zh: '介绍信已过有效期：先行登记、纳入管理，同时请原党组织重新开具介绍信或者出具证明。',
  en: 'The letter had run out: they are taken in meanwhile, and the former branch is asked for a new letter.',
};

/** What the law offers for work and businesses (退役军人保障法 38–47); the window tells of it, others grant it. */
const supportPolicies = choicesOf([
  ['loan', '创业担保贷款及贴息', 'Guaranteed start-up loan with interest subsidy'],
  ['tax-own', '从事个体经营的税收优惠', 'Tax relief for an own business'],
  ['tax-employer', '招用退役军人的企业税收优惠', 'Tax relief for the employer'],
  ['premises', '创业孵化、场地优惠', 'Incubator and premises'],
  ['insurance', '失业保险待遇（求职登记后）', 'Unemployment benefit after job-seeking registration'],
]);
const workHints: readonly Text[] = [
  {
    zh: '招用退役军人的企业按规定享受税收优惠，推荐岗位时告知用人单位（退役军人保障法 47）。',
    en: 'An employer of veterans has tax relief: tell them with the offer (art. 47).',
  },
  {
    zh: '办理求职登记后可依法享受失业保险待遇，转人社窗口（退役军人保障法 41）。',
    en: 'With job-seeking registered there is unemployment benefit, at the insurance window (art. 41).',
  },
];
const startupHints: readonly Text[] = [
  {
    zh: '自主创业可以申请创业担保贷款并享受贷款贴息，转创业担保贷款经办机构（退役军人保障法 46）。',
    en: 'For an own business there is a guaranteed loan with interest subsidy (art. 46).',
  },
  {
    zh: '从事个体经营依法享受税收优惠，标准以当地公布的为准（退役军人保障法 46）。',
    en: 'An own business has tax relief by the published rates (art. 46).',
  },
];

/** What whoever waits for assigned work has a right to (退役军人安置条例 32, 75). */
const assignedHints: readonly Text[] = [
  {
    zh: '待安排工作期间，按照不低于当地最低工资的标准逐月发给生活补助（退役军人安置条例 75）。',
    en: 'While they wait they have an allowance of the local minimum wage each month (art. 75).',
  },
  {
    zh: '接收单位自开出介绍信之日起三十日内安排上岗；逾期的，按照不低于本单位同等条件人员平均工资百分之八十逐月发给生活费（退役军人安置条例 75）。',
    en: 'The employer takes them on within 30 days of the letter, or pays at least 80 % of the wage of their peers (art. 75).',
  },
  {
    zh: '签订劳动、聘用合同的，期限不少于三年；在军队工作满十年的，订立无固定期限合同（退役军人安置条例 32）。',
    en: 'The contract is for three years at least, open-ended for who served ten years or more (art. 32).',
  },
];

/** Who has a right to assigned work (退役军人安置条例 art. 25). */
export const assignmentGrounds = choicesOf([
  ['twelve-years', '军士服现役满十二年', 'Sergeant who served twelve years'],
  ['honour', '荣获勋章或者荣誉称号', 'Medal or title of honour'],
  [
    'combat-merit',
    '三等战功以上，或者二等功以上奖励',
    'Merit in combat of the third class, other merit of the second, or above',
  ],
  ['commendation', '一级表彰', 'Commendation of the first class'],
  ['disabled', '因战致残，五级至八级', 'Disabled in combat, grades 5 to 8'],
  ['martyr-child', '烈士子女', 'Child of a martyr'],
]);

export const services: readonly Service[] = [
  {
    code: 'hardship-aid',
    name: { zh: '临时困难帮扶援助', en: 'Temporary hardship aid' },
    basis: ['退役军人保障法 55'],
    questions: [
      ask('hardship', '困难类型', 'Kind of hardship', 'choice', { choices: hardshipKinds }),
      ask('circumstances', '困难情况', 'Circumstances', 'long-text', { maxLength: 1000 }),
      ask('askedFen', '申请金额', 'Amount asked for', 'money', { required: false }),
    ],
    materials: [
      ['application', '困难帮扶申请书', 'Application', 'required'],
      ['identity', '身份证件', 'Identity paper', 'required'],
      ['proof', '困难证明材料（病历、票据等）', 'Proof of the hardship', 'conditional'],
    ],
    steps: [
      step('home-check', '入户核实', 'Home check', {
        ...workingDays(5),
        questions: [result('核实情况', 'What was found')],
      }),
      step('review', '评议审核', 'Review', {
        ...workingDays(5),
        questions: [ask('approvedFen', '审核金额', 'Approved amount', 'money'), note],
      }),
      step('payment', '资金发放', 'Payment', {
        ...workingDays(10),
        questions: [ask('paidFen', '发放金额', 'Amount paid', 'money'), note],
      }),
      step('follow-up', '跟踪回访', 'Follow-up', {
        ...calendarDays(30),
        questions: [result('回访情况', 'What was found')],
      }),
    ],
  },
  {
    code: 'party-transfer',
    name: { zh: '党员组织关系转接', en: 'Transfer of Party membership' },
    basis: ['退役军人保障法 66'],
    questions: [
      ask('from', '原党组织', 'Branch before', 'text', { maxLength: 100 }),
      ask('letterOn', '介绍信开具日期', 'Date of the letter', 'date'),
      lateReason,
    ],
    hints: ({ lateReason: reason }) => (String(reason ?? '').trim() === '' ? [] : [renewedLetter]),
    materials: [['letter', '党员组织关系介绍信', 'Letter of introduction', 'required']],
    steps: [
      // 介绍信 is good for 90 days at most.
      step('branch', '接收党支部报到', 'Reported to the branch', {
        within: { days: 30, unit: 'calendar-day', basis: '每三十日提醒' },
        remindEvery: 30,
        questions: [ask('branch', '接收党支部', 'Receiving branch', 'text', { maxLength: 100 })],
      }),
      step('slip', '介绍信回执退回', 'Receipt slip returned', {
        within: { days: 60, unit: 'calendar-day', basis: '介绍信有效期九十日内' },
      }),
    ],
  },
  {
    code: 'placement',
    name: { zh: '接收安置', en: 'Placement' },
    basis: [
      '退役军人安置条例 22',
      '退役军人安置条例 25',
      '退役军人安置条例 31',
      '退役军人安置条例 32',
      '退役军人安置条例 34',
      '退役军人安置条例 51',
      '退役军人安置条例 75',
    ],
    questions: [
      ask('approvedOn', '批准退役日期', 'Discharge approved on', 'date'),
      ask('reportedOn', '报到日期', 'Reported on', 'date'),
      lateReason,
      ask('kind', '安置方式', 'Kind', 'choice', {
        choices: choicesOf([
          ['assigned', '安排工作', 'Assigned work'],
          ['self-employment', '自主就业', 'Self-chosen employment'],
          ['monthly', '逐月领取退役金', 'Monthly discharge pay'],
          ['transferred', '转业', 'Transferred'],
          ['demobilised', '复员', 'Demobilised'],
          ['retired', '退休', 'Retired'],
          ['supported', '供养', 'State-supported'],
        ]),
      }),
      ask('honour', '服役期间最高奖励', 'Highest honour in service', 'choice', {
        choices: severanceHonours,
        required: false,
        when: { question: 'kind', is: 'self-employment' },
      }),
      ask('ground', '安排工作条件', 'Ground for assigned work', 'choice', {
        choices: assignmentGrounds,
        when: { question: 'kind', is: 'assigned' },
      }),
      ask('barred', '服役期间是否被开除党籍或者受过刑事处罚', 'Expelled from the Party or sentenced', 'yes-no', {
        when: { question: 'kind', is: 'assigned' },
      }),
    ],
    materials: [
      ['discharge-paper', '退出现役证件', 'Discharge paper', 'required'],
      ['order', '行政介绍信、报到通知书', 'Order to report', 'required'],
    ],
    hints: ({ kind }) => (kind === 'assigned' ? assignedHints : []),
    // Assigned work goes by a letter to the employer, who takes them on within thirty days.
    route: ({ kind }) => (kind === 'assigned' ? ['register', 'letter', 'placed', 'follow-up'] : withoutLetter),
    formerRoute: withoutLetter,
    steps: [
      step('register', '户口登记介绍信、预备役登记', 'Letter for the household register', {
        within: { days: 5, unit: 'working-day', basis: '退役军人安置条例 53' },
      }),
      step('letter', '开具安置介绍信', 'Letter to the employer', {
        within: { days: 6, unit: 'month', basis: '退役军人安置条例 31' },
        countsFrom: 'reportedOn',
        questions: [ask('unit', '接收单位', 'Employer', 'text', { maxLength: 100 }), note],
      }),
      step('placed', '安置到位', 'Placed', {
        within: { days: 6, unit: 'month', basis: '退役军人安置条例 31' },
        countsFrom: 'reportedOn',
        afterStep: { letter: { days: 30, unit: 'calendar-day', basis: '退役军人安置条例 75' } },
        questions: [
          ask('unit', '接收单位', 'Where', 'text', { maxLength: 100 }),
          ask('placedOn', '上岗日期', 'Since', 'date'),
          ask(
            'contractYears',
            '合同年限（安排工作的填写，无固定期限填 0）',
            'Years of the contract (assigned work; 0 open-ended)',
            'count',
            {
              required: false,
            },
          ),
          ask('allowanceUntil', '待安排工作期间生活补助发至', 'Allowance while waiting paid until', 'date', {
            required: false,
          }),
        ],
      }),
      step('follow-up', '上岗回访', 'Follow-up', calendarDays(30)),
    ],
  },
  {
    code: 'archive-transfer',
    name: { zh: '档案接转', en: 'Transfer of the archive' },
    basis: ['退役军人保障法 66'],
    questions: [ask('from', '档案转出单位', 'From', 'text', { maxLength: 100 })],
    materials: [['letter', '调档函', 'Letter', 'conditional']],
    steps: [
      step('requested', '发出调档函', 'Requested', workingDays(5)),
      step('received', '档案接收核对', 'Received and checked', {
        ...calendarDays(30),
      }),
      step('stored', '移交保管', 'Handed to the keeper', {
        ...workingDays(10),
      }),
    ],
  },
  {
    code: 'insurance-transfer',
    name: { zh: '社会保险接续', en: 'Social insurance continued' },
    basis: ['退役军人保障法 41'],
    questions: [
      ask('kinds', '险种', 'Insurances', 'choices', {
        choices: choicesOf([
          ['pension', '基本养老保险', 'Pension'],
          ['medical', '基本医疗保险', 'Medical'],
          ['unemployment', '失业保险', 'Unemployment'],
        ]),
      }),
    ],
    materials: [['slip', '军人退役保险关系转移凭证', 'Transfer slip of the forces', 'required']],
    steps: [
      step('handed-over', '移交人社窗口', 'Handed to the insurance window', {
        ...workingDays(3),
      }),
      step('connected', '接续完成', 'Connected', calendarDays(30)),
    ],
  },
  {
    code: 'employment-support',
    name: { zh: '就业创业帮扶', en: 'Help with work' },
    basis: ['退役军人保障法 38', '退役军人保障法 45', '退役军人保障法 46', '退役军人保障法 47'],
    questions: [
      ask('wish', '求职意向', 'Wanted work', 'text', { maxLength: 200 }),
      ask('startup', '是否有创业意愿', 'Wants to start a business', 'yes-no'),
    ],
    materials: [],
    hints: ({ startup }) => (startup === true ? [...workHints, ...startupHints] : workHints),
    steps: [
      step('offered', '推荐岗位', 'Offers made', {
        ...workingDays(10),
        questions: [
          ask('offers', '推荐岗位数', 'Number of offers', 'count'),
          ask('told', '已告知的扶持政策', 'Help that they were told of', 'choices', {
            choices: supportPolicies,
            required: false,
          }),
          note,
        ],
      }),
      step('employed', '就业结果', 'Result', {
        ...calendarDays(90),
        questions: [
          ask('employed', '是否就业', 'Employed', 'yes-no'),
          ask('unit', '就业单位', 'Where', 'text', { when: { question: 'employed', is: 'true' } }),
          note,
        ],
      }),
    ],
  },
  {
    code: 'medical-check',
    name: { zh: '重点优抚对象免费体检', en: 'Free medical check' },
    basis: ['军人抚恤优待条例 2'],
    questions: [ask('hospital', '体检医院', 'Hospital', 'text', { maxLength: 100 })],
    materials: [],
    steps: [
      step('notified', '通知体检', 'Told', workingDays(10)),
      step('checked', '完成体检', 'Checked', calendarDays(60)),
      step('report', '报告送达', 'Report handed over', {
        ...workingDays(15),
      }),
    ],
  },
  {
    code: 'funeral-help',
    name: { zh: '丧葬服务与补助', en: 'Funeral help' },
    basis: ['军人抚恤优待条例 22', '军人抚恤优待条例 32'],
    questions: [
      ask('diedOn', '去世日期', 'Died on', 'date'),
      ask('heir', '经办家属', 'Relative', 'text', { maxLength: 60 }),
    ],
    materials: [['death', '死亡证明', 'Proof of death', 'required']],
    steps: [
      step('condolence', '慰问家属', 'Condolence visit', {
        ...calendarDays(3),
      }),
      step('computed', '核算丧葬补助并上报', 'Aid computed and reported', {
        ...workingDays(5),
        questions: [ask('aidFen', '丧葬补助金额', 'Amount', 'money'), note],
      }),
      step('paid', '补助发放', 'Paid', calendarDays(30)),
    ],
  },
  {
    // 一次性抚恤金
    code: 'lump-sum',
    name: { zh: '一次性抚恤金申领协办', en: 'Lump sum for the family of the dead' },
    basis: ['军人抚恤优待条例 18'],
    questions: [
      ask('deceased', '去世军人（烈士）姓名', 'Who died', 'text', { maxLength: 60 }),
      ask('diedOn', '牺牲、病故日期', 'Died on', 'date'),
      ask('relation', '申领人与其关系', 'The claimant is their', 'choice', { choices: lumpSumKin }),
      ask(
        'nearer',
        '有无父母（抚养人）、配偶、子女',
        'Parents or who raised them, spouse or children are there',
        'yes-no',
        {
          when: { question: 'relation', is: 'sibling' },
        },
      ),
      ask('sibling', '兄弟姐妹的情形', 'The sibling', 'choice', {
        choices: choicesOf([
          ['minor', '未满十八周岁', 'is under 18'],
          ['dependent', '已满十八周岁但无生活费来源且由该军人生前供养', 'was kept by the deceased and has no income'],
          ['neither', '不属于以上情形', 'is neither'],
        ]),
        when: { question: 'relation', is: 'sibling' },
      }),
    ],
    materials: [
      ['notice', '烈士、因公牺牲、病故军人证明书', 'Certificate of the death', 'required'],
      ['relation', '亲属关系证明', 'Proof of the relation', 'required'],
    ],
    steps: [
      step('reviewed', '核对申领人范围', 'Claimants checked', workingDays(5)),
      step('reported', '报县级退役军人事务部门', 'Reported to the county', workingDays(5)),
      step('paid', '发放告知', 'Paid and told', {
        ...calendarDays(60),
        questions: [ask('sumFen', '一次性抚恤金金额', 'Amount', 'money'), note],
      }),
    ],
  },
  {
    code: 'legal-aid-referral',
    name: { zh: '法律援助转介', en: 'Referral to legal aid' },
    basis: ['退役军人保障法 70'],
    questions: [ask('matter', '事由', 'Matter', 'long-text', { maxLength: 1000 })],
    materials: [],
    steps: [
      step('referred', '转介法律援助窗口', 'Referred', {
        ...workingDays(1),
      }),
      step('result', '反馈结果', 'Result', {
        ...calendarDays(30),
        questions: [result('办理结果', 'Result')],
      }),
    ],
  },
  {
    code: 'pension-transfer',
    name: { zh: '残疾军人抚恤关系接收', en: 'Transfer of a disability pension' },
    basis: ['军人抚恤优待条例 30'],
    questions: [
      ask('dischargedOn', '退役或迁移日期', 'Discharged or moved on', 'date'),
      ask('from', '原抚恤关系所在单位', 'Paid before by', 'text', { maxLength: 100 }),
      lateReason,
    ],
    materials: [
      ['disability-paper', '残疾军人证', 'Disability paper', 'required'],
      ['file', '残疾军人抚恤关系档案', 'File of the pension', 'required'],
    ],
    steps: [
      step('checked', '审查残疾档案', 'File examined', workingDays(10)),
      step('reported', '逐级上报换证', 'Reported, paper exchanged', workingDays(20)),
      step('begun', '登记发放（次年一月起）', 'Paid here from next January', {
        ...calendarDays(60),
        questions: [ask('paidThere', '部队或原地发至', 'Paid there until', 'date'), note],
      }),
    ],
  },
  {
    code: 'disability-grading',
    name: { zh: '残疾等级评定', en: 'Grading of a disability' },
    basis: ['军人抚恤优待条例 28', '军人抚恤优待条例 29'],
    questions: [
      ask('kind', '评定类别', 'Kind', 'choice', {
        choices: choicesOf([
          ['new', '新办评定', 'First grading'],
          ['late', '补办评定', 'Late grading'],
          ['change', '调整等级', 'Change of the grade'],
        ]),
      }),
      ask('cause', '致残性质', 'Cause', 'choice', { choices: disabilityCauses }),
      ask('circumstances', '致残经过', 'How it came about', 'long-text', { maxLength: 1000 }),
    ],
    materials: [
      ['application', '评定残疾等级申请', 'Application', 'required'],
      ['discharge-paper', '退役证件', 'Discharge paper', 'required'],
      ['medical', '档案记载或原始医疗证明', 'Medical evidence', 'required'],
    ],
    steps: [
      step('sent', '初核上报县级', 'Sent to the county', workingDays(10)),
      step('examined', '医疗卫生专家小组检查', 'Examined by the doctors', calendarDays(60)),
      step('decided', '省级认定结论', 'Decided by the province', {
        ...calendarDays(60),
        questions: [
          ask('granted', '是否评定等级', 'Graded', 'yes-no'),
          ask('grade', '等级', 'Grade', 'choice', {
            choices: disabilityGrades,
            when: { question: 'granted', is: 'true' },
          }),
          note,
        ],
      }),
      step('told', '结论送达', 'Told', workingDays(5)),
    ],
  },
  {
    code: 'paper-lost',
    name: { zh: '退役证件遗失查档证明', en: 'Proof for a lost discharge paper' },
    basis: ['退役军人保障法 8'],
    questions: [
      ask('paper', '遗失证件', 'Lost paper', 'text', { maxLength: 60 }),
      ask('declaredOn', '声明遗失日期', 'Declared lost on', 'date'),
    ],
    materials: [['declaration', '遗失声明', 'Declaration', 'required']],
    steps: [
      step('searched', '查阅档案', 'Archive searched', {
        ...workingDays(10),
        questions: [ask('found', '档案是否可证', 'Found in the archive', 'yes-no'), note],
      }),
      step('issued', '出具证明', 'Proof issued', workingDays(5)),
    ],
  },
  {
    code: 're-enrolment',
    name: { zh: '复学与教育优待', en: 'Studies taken up again' },
    basis: ['退役军人保障法 35'],
    questions: [
      ask('dischargedOn', '退役日期', 'Discharged on', 'date'),
      ask('school', '学校', 'School', 'text', { maxLength: 100 }),
    ],
    materials: [['admission', '入学通知书或学籍证明', 'Proof of admission', 'required']],
    steps: [
      step('letter', '出具证明', 'Letter issued', workingDays(5)),
      step('enrolled', '复学结果', 'Enrolled', calendarDays(60)),
    ],
  },
  {
    code: 'memorial',
    name: { zh: '烈士寻亲与祭扫服务', en: 'Search for graves, memorial visits' },
    basis: ['退役军人保障法 66'],
    questions: [
      ask('martyr', '烈士姓名', 'Name of the martyr', 'text', { maxLength: 60 }),
      ask('wish', '诉求（寻墓、信息更正、祭扫）', 'What is wished for', 'long-text', { maxLength: 500 }),
    ],
    materials: [['kinship', '亲属关系证明', 'Proof of kinship', 'conditional']],
    steps: [
      step('asked', '函询或发布查找', 'Asked', workingDays(10)),
      step('answered', '结果反馈', 'Result', { ...calendarDays(60), questions: [result('结果', 'Result')] }),
    ],
  },
];
export const serviceOf = (code: string): Service | undefined => services.find((one) => one.code === code);
