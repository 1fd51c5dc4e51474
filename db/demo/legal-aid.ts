/** Made-up work of the legal-aid window: lawyers, consultations, a mediation, documents, and cases in every state. */
import type { CommandCall } from '#contract/db.ts';
import { addDays, today as civilDay, weekday } from '#domain/calendar/civil-date.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { MatterFacts } from '#domain/legal-aid/application/schema.ts';
import type { ConsultationFacts } from '#domain/legal-aid/consultation/consultation.ts';
import { dutyStream } from '#domain/legal-aid/lawyers/duty.ts';
import type { LawyerFacts } from '#domain/legal-aid/lawyers/lawyer.ts';
import type { Store } from '../store.ts';

type Send = (stream: StreamRef, command: CommandCall['command'], actor: Actor) => void;

const lawyer = (
  name: string,
  sex: LawyerFacts['sex'],
  licence: string,
  firm: string,
  more: Partial<LawyerFacts> = {},
): Omit<LawyerFacts, 'practisingSince'> & { readonly practisingSince: string } => ({
  name,
  sex,
  kind: 'lawyer',
  licence,
  firm,
  phone: '13919200101',
  specialties: [],
  languages: [],
  villages: [],
  login: '',
  practisingSince: '2014-07-01',
  ...more,
});
const [longxin, zhongchuan, office] = ['甘肃陇新律师事务所', '甘肃中川律师事务所', '秦川镇法律服务所'];
const roster = [
  lawyer('韩立新', 'male', '16201201410000011', longxin, {
    specialties: ['labour', 'injury'],
    villages: ['平岘村', '何家梁村'],
    login: 'lawyer',
  }),
  lawyer('杜雪', 'female', '16201201610000022', longxin, {
    specialties: ['family', 'minors'],
    villages: ['源泰村'],
  }),
  lawyer('才让卓玛', 'female', '16201201910000033', zhongchuan, {
    specialties: ['criminal', 'minors'],
    languages: ['藏语'],
  }),
  lawyer('郑国强', 'male', '16201201010000044', zhongchuan, {
    specialties: ['administrative', 'property'],
    villages: ['团结村', '天山村'],
  }),
  lawyer('马吉祥', 'male', '36201202010000055', office, {
    kind: 'legal-worker',
    specialties: ['labour', 'family'],
    languages: ['东乡语'],
    villages: ['石青村'],
  }),
];

const matter = (
  cause: string,
  form: MatterFacts['form'],
  opponentName: string,
  facts: string,
  request: string,
  more: Partial<MatterFacts> = {},
): MatterFacts => ({
  cause,
  form,
  position: 'claimant',
  stage: 'not-started',
  organ: '兰州新区人民法院',
  organCaseNumber: '',
  opponentName,
  opponentIdNumber: '',
  opponentPhone: '',
  opponentAddress: '',
  opponentCounsel: '',
  facts,
  request,
  evidence: '',
  language: '',
  grave: false,
  ...more,
});
const wages = matter(
  '追索劳动报酬',
  'labour',
  '甘肃某建筑劳务有限公司',
  '2026年3月至8月在纬三路工地做钢筋工，离开时出具欠条，至今未付。',
  '支付拖欠的劳动报酬三万二千元。',
  { organ: '兰州新区劳动人事争议仲裁委员会', specialty: 'labour', evidence: '欠条、考勤表' },
);
const support = matter(
  '赡养费纠纷',
  'suit',
  '孙某',
  '申请人年满七十八岁，独居，子女三年未给付赡养费。',
  '每月给付赡养费八百元。',
  { position: 'plaintiff', specialty: 'family' },
);
const violence = matter(
  '人身安全保护令',
  'suit',
  '李某',
  '多次遭受殴打，公安机关出具告诫书。',
  '申请人身安全保护令，并提起离婚诉讼。',
  { specialty: 'family', lawyerSex: 'female' },
);
const injury = matter(
  '工伤保险待遇',
  'labour',
  '某机械厂',
  '车间作业致右手受伤，未申报工伤。',
  '认定工伤并支付待遇。',
  {
    organ: '兰州新区劳动人事争议仲裁委员会',
    specialty: 'injury',
  },
);
const theft = matter('故意伤害', 'criminal', '', '邻里冲突致人轻伤二级。', '依法辩护。', {
  position: 'accused',
  stage: 'first-instance',
  specialty: 'criminal',
});

const consultation = (
  channel: ConsultationFacts['channel'],
  topic: ConsultationFacts['topic'],
  question: string,
  advice: string,
  more: Partial<ConsultationFacts> = {},
): ConsultationFacts => ({
  channel,
  topic,
  question,
  advice,
  anonymous: false,
  person: null,
  name: '',
  phone: '',
  safeContact: false,
  lawCited: '',
  followUp: 'none',
  village: '',
  minutes: 10,
  answers: {},
  opponentName: '',
  opponentIdNumber: '',
  opponentPhone: '',
  opponentAddress: '',
  opponentCounsel: '',
  ...more,
});

/** @param people streams of the demonstration people, in their order. */
export function seedLegalAid(
  store: Store,
  send: Send,
  officer: Actor,
  people: readonly StreamRef[],
  pictures: { readonly signature: string; readonly photo: string },
): void {
  const today = civilDay(store.now().toISOString());
  const before = (days: number) => addDays(today, -days);
  const make = (kind: string): StreamRef => `${kind}/${store.newId()}`;
  const tell = (stream: StreamRef, ...commands: readonly CommandCall['command'][]): StreamRef => {
    for (const command of commands) send(stream, command, officer);
    return stream;
  };
  const person = (index: number): StreamRef => people[index] ?? '';
  const lawyers = roster.map((facts) => tell(make('lawyer'), { type: 'lawyer.enrol', facts }));
  const [han = '', du = '', cairang = ''] = lawyers;
  lawyers.forEach((stream, index) => {
    for (const [months, kind] of [
      [1, 'village'],
      [2, 'publicity'],
      [4, 'village'],
    ] as const)
      tell(stream, {
        type: 'lawyer.record-service',
        on: before(months * 27 + index),
        minutes: 480 + index * 120,
        kind,
        note: '',
      });
  });

  const ask = (facts: ConsultationFacts): StreamRef =>
    tell(make('legal-consultation'), { type: 'legal-consultation.record', facts });
  ask(
    consultation('phone', 'family', '离婚后对方不给抚养费怎么办？', '可以申请强制执行。', {
      anonymous: true,
      lawCited: '民法典 1085',
    }),
  );
  ask(
    consultation('village', 'contract', '借条没有写利息，能要利息吗？', '没有约定的视为没有利息。', {
      village: '平岘村',
      name: '何伟',
      lawCited: '民法典 680',
    }),
  );
  ask(
    consultation('window', 'injury', '在工地摔伤，老板不认，怎么认定工伤？', '可以自行申请工伤认定，时限一年。', {
      person: person(18),
      name: '高志强',
      phone: '13099201919',
      followUp: 'legal-aid',
      opponentName: '某建筑劳务有限公司',
      lawCited: '工伤保险条例 17',
    }),
  );
  const neighbours = ask(
    consultation('window', 'neighbours', '邻居盖房挡了采光。', '可以先调解。', {
      name: '曾丽华',
      phone: '18693201111',
      opponentName: '单某',
      followUp: 'mediation',
    }),
  );
  ask(consultation('online', 'labour', '试用期能不能不签合同？', '自用工之日起一个月内应当签订。', { name: '安雪梅' }));

  const mediation = {
    type: 'legal-mediation.refer',
    parties: [
      { name: '曾丽华', phone: '18693201111' },
      { name: '单明亮', phone: '18693201010' },
    ],
    matter: 'neighbours',
    committee: '中川镇人民调解委员会',
    facts: '加盖房屋影响采光。',
    violence: false,
    status: false,
  };
  tell(
    make('legal-mediation'),
    { ...mediation, consultation: neighbours },
    {
      type: 'legal-mediation.agree',
      form: 'written',
      effectiveOn: before(21),
      content: '拆除加盖部分，三十日内完成。',
    },
  );
  tell(make('legal-mediation'), {
    ...mediation,
    consultation: null,
    parties: [
      { name: '妥文斌', phone: '15293301212' },
      { name: '某餐饮店', phone: '' },
    ],
    matter: 'labour',
    facts: '拖欠两个月工资。',
  });
  tell(
    make('legal-petition'),
    {
      type: 'legal-petition.draft',
      template: 'labour-arbitration',
      consultation: null,
      answers: {
        name: '妥文斌',
        other: '某餐饮店',
        since: before(200),
        request: '支付两个月工资七千元。',
        facts: '离职时未结清工资。',
        organ: '兰州新区劳动人事争议仲裁委员会',
      },
    },
    { type: 'legal-petition.give-out' },
  );
  tell(make('legal-petition'), {
    type: 'legal-petition.draft',
    template: 'support',
    consultation: null,
    answers: { name: '孙桂芳', other: '孙某', relation: '母子', monthly: '800' },
  });

  const onDuty = lawyers.filter((_, index) => roster[index]?.kind === 'lawyer');
  const monday = addDays(today, 1 - weekday(today));
  for (let index = 0; index < 5; index += 1)
    tell(dutyStream(store.device.current().center, addDays(monday, index)), {
      type: 'legal-duty.plan',
      date: addDays(monday, index),
      shift: index % 2 === 0 ? 'morning' : 'day',
      lawyer: onDuty[index % onDuty.length] ?? han,
      place: '新区看守所',
    });

  const common = { applicant: 'self', custody: 'no', procedure: 'litigation', organ: '兰州新区人民法院' };
  const calm = { ...common, urgency: 'none' };
  const work = { ...calm, field: 'civil', procedure: 'non-litigation', organ: wages.organ };
  const open = (applicants: readonly StreamRef[], answers: object, facts: MatterFacts, more: object = {}): StreamRef =>
    tell(
      make('legal-aid'),
      {
        type: 'legal-aid.open',
        consultation: null,
        applicants,
        agent: null,
        channel: 'window',
        answers,
        safeContact: false,
        ...more,
      },
      { type: 'legal-aid.describe', matter: facts },
      {
        type: 'legal-aid.sign',
        party: 'applicant',
        sheet: 'application',
        method: 'signature',
        attachment: pictures.signature,
      },
    );
  const paper = (material: string, party = '') => ({
    type: 'case.add-material',
    material,
    party,
    attachments: [pictures.photo],
    note: '',
  });
  const id = paper('id-card', 'applicant');
  const receive = { type: 'legal-aid.receive' };
  const forward = { type: 'legal-aid.forward' };
  let written = 17;
  const decided = () => {
    written += 1;
    return { writtenNumber: `（兰新）援决字〔${today.slice(0, 4)}〕第${written}号`, writtenOn: today };
  };
  const grant = (form: string) => ({ type: 'legal-aid.grant', form, opinion: '符合条件，给予援助。', ...decided() });

  // Drafted; papers awaited; urgent; under review; refused; conducted to the end; from an organ; safe contact.
  open([person(18)], { ...work, matter: 'injury', accident: 'work', exemption: 'migrant-worker' }, injury);
  tell(open([person(11)], { ...work, matter: 'labour', exemption: 'migrant-worker' }, wages), id, receive, {
    type: 'legal-aid.ask-supplement',
    causes: ['case-papers', 'exemption-proof'],
    what: '请提交欠条原件和务工证明。',
  });
  tell(
    open(
      [person(14)],
      {
        ...work,
        matter: 'labour',
        exemption: 'migrant-worker',
        urgency: 'limit',
        limit: 'after-award',
        keyDate: before(14),
      },
      wages,
    ),
    receive,
    { type: 'legal-aid.give-urgent-aid', ground: 'limit', reason: '不服仲裁裁决的起诉期限明日届满。' },
  );
  tell(
    open([person(17)], { ...calm, field: 'civil', matter: 'support', exemption: 'no-livelihood' }, support),
    id,
    paper('kinship-proof'),
    paper('exemption-proof'),
    receive,
    forward,
  );
  tell(
    open([person(8)], { ...calm, field: 'civil', matter: 'none' }, { ...support, cause: '买卖合同纠纷' }),
    id,
    paper('case-papers'),
    receive,
    {
      type: 'legal-aid.declare-means',
      declaration: {
        household: 2,
        wagesFen: 1_200_000,
        reliefFen: 0,
        otherFen: 0,
        assetsFen: 0,
        spending: '',
        note: '',
        honest: true,
      },
    },
    forward,
    { type: 'legal-aid.refuse', grounds: ['scope'], opinion: '普通买卖合同纠纷，不属于法律援助范围。', ...decided() },
  );
  tell(
    open(
      [person(6)],
      { ...work, matter: 'labour', exemption: 'migrant-worker' },
      { ...wages, opponentName: '某物流公司' },
    ),
    id,
    paper('labour-contract'),
    paper('exemption-proof'),
    receive,
    forward,
    grant('labour'),
    { type: 'legal-aid.appoint', lawyer: han, ...decided() },
    { type: 'legal-aid.contract', on: today },
    { type: 'legal-aid.report', kind: 'filed', on: today, text: '已提交仲裁申请。', minutes: 120 },
  );
  tell(
    open(
      [person(13)],
      { ...work, matter: 'labour', exemption: 'migrant-worker' },
      { ...wages, opponentName: '某劳务公司' },
    ),
    id,
    paper('wage-record'),
    paper('exemption-proof'),
    receive,
    forward,
    grant('labour'),
    { type: 'legal-aid.appoint', lawyer: han, ...decided() },
    { type: 'legal-aid.contract', on: today },
    { type: 'legal-aid.report', kind: 'mediated', on: today, text: '仲裁庭主持调解。', minutes: 240 },
    {
      type: 'legal-aid.close',
      outcome: 'mediated',
      endedOn: today,
      summary: '调解协议确认支付全部工资。',
      benefitFen: 2_150_000,
      satisfied: 'yes',
    },
    {
      type: 'legal-aid.check-quality',
      meeting: 18,
      preparation: 18,
      appearance: 17,
      documents: 19,
      file: 18,
      words: '办理规范，材料齐全。',
    },
    { type: 'legal-aid.pay', rate: 'arbitration', count: 1 },
    { type: 'legal-aid.archive', pages: 52 },
  );
  tell(
    open([person(7)], { ...calm, field: 'civil', matter: 'violence' }, violence, { safeContact: true }),
    id,
    paper('violence-proof'),
    receive,
    forward,
    grant('suit'),
    { type: 'legal-aid.appoint', lawyer: du, ...decided() },
  );
  const notice = make('legal-aid');
  tell(notice, {
    type: 'legal-aid.take-notice',
    applicants: [person(15)],
    circumstance: 'discretionary',
    noticeNumber: `新法通字〔${today.slice(0, 4)}〕8号`,
    // Long enough ago to be missed, whatever rest days lie between.
    receivedOn: before(20),
    matter: theft,
  });
  tell(
    make('legal-aid'),
    {
      type: 'legal-aid.take-notice',
      applicants: [person(14)],
      circumstance: 'discretionary',
      noticeNumber: `新法通字〔${today.slice(0, 4)}〕9号`,
      receivedOn: before(1),
      matter: { ...theft, cause: '盗窃' },
    },
    { type: 'legal-aid.appoint', lawyer: cairang, ...decided() },
  );
}
