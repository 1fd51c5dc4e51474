/** What authorities set for legal aid and change without a new program. Whatever is only an example says so in its source. */
import { z } from 'zod';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';
import { text } from '#domain/kernel/text.ts';

const fen = z.int().min(0).max(1_000_000_000);
const name = z.string().trim().min(1).max(100);
const from2022 = civilDate('2022-01-01');

/** What the site is: a work station (工作站) forwards and enters the institution's decision, the institution itself decides (法律援助法 12, 13). */
const siteData = z.strictObject({
  role: z.enum(['station', 'institution']),
  /** 区划简称 in the numbers of documents. */
  regionShort: z.string().trim().min(1).max(10),
  institution: name,
  /** Which justice department reviews objections (49). */
  justiceDepartment: name,
  /** No statutory period for supplying what is missing: the site sets one and prints it. */
  supplementDays: z.int().min(1).max(60),
  /** Promised days (承诺时限) for the decision, not more than the law's seven. */
  promisedDays: z.int().min(1).max(7),
});
export type Site = z.infer<typeof siteData>;
export const siteReference: ReferenceSet<Site> = {
  name: 'legal-aid-site',
  title: { zh: '法律援助窗口设置', en: 'Legal-aid site' },
  schema: siteData,
  shipped: [
    {
      version: '2026-1',
      effectiveFrom: from2022,
      source: '示例，按本站点实际情况发布',
      data: {
        role: 'station',
        regionShort: '兰新',
        institution: '兰州新区法律援助中心',
        justiceDepartment: '兰州新区司法局',
        supplementDays: 10,
        promisedDays: 5,
      },
    },
  ],
};

/** Standard of economic difficulty (经济困难标准), set by the province (34). */
const meansData = z.strictObject({
  /** Income of each member of the household and month, in fen, up to which there is hardship. */
  monthlyPerPersonFen: fen,
  /** Savings and other property of the household, in fen, up to which there is hardship. */
  householdAssetsFen: fen,
});
export type MeansStandard = z.infer<typeof meansData>;
export const meansReference: ReferenceSet<MeansStandard> = {
  name: 'legal-aid-means',
  title: { zh: '法律援助经济困难标准', en: 'Standard of economic difficulty' },
  schema: meansData,
  shipped: [
    {
      version: '示例',
      effectiveFrom: from2022,
      source: '示例数据：甘肃省现行标准待司法行政部门确认后发布',
      data: { monthlyPerPersonFen: 186_000, householdAssetsFen: 6_000_000 },
    },
  ],
};

/** Which legal-aid institution a case-handling organ or place belongs to (38). */
const routingData = z.strictObject({
  /** The institution whose window this is. */
  here: name,
  entries: z
    .array(
      z.strictObject({
        name,
        kind: z.enum(['court', 'arbitration', 'police', 'procuratorate', 'prison', 'other-organ', 'place']),
        institution: name,
      }),
    )
    .max(500),
});
export type Routing = z.infer<typeof routingData>;
const here = '兰州新区法律援助中心';
const [yongdeng, gaolan] = ['永登县法律援助中心', '皋兰县法律援助中心'];
export const routingReference: ReferenceSet<Routing> = {
  name: 'legal-aid-routing',
  title: { zh: '法律援助管辖对照表', en: 'Routing of legal-aid matters' },
  schema: routingData,
  shipped: [
    {
      version: '示例',
      effectiveFrom: from2022,
      source: '示例数据：办案机关与受理机构的对应关系待确认后发布',
      data: {
        here,
        entries: [
          { name: '兰州新区人民法院', kind: 'court', institution: here },
          { name: '兰州新区人民检察院', kind: 'procuratorate', institution: here },
          { name: '兰州新区劳动人事争议仲裁委员会', kind: 'arbitration', institution: here },
          { name: '兰州市公安局新区分局', kind: 'police', institution: here },
          { name: '兰州新区中川镇', kind: 'place', institution: here },
          { name: '兰州新区秦川镇', kind: 'place', institution: here },
          { name: '兰州新区西岔镇', kind: 'place', institution: here },
          { name: '永登县人民法院', kind: 'court', institution: yongdeng },
          { name: '永登县公安局', kind: 'police', institution: yongdeng },
          { name: '永登县劳动人事争议仲裁委员会', kind: 'arbitration', institution: yongdeng },
          { name: '永登县', kind: 'place', institution: yongdeng },
          { name: '皋兰县人民法院', kind: 'court', institution: gaolan },
          { name: '皋兰县劳动人事争议仲裁委员会', kind: 'arbitration', institution: gaolan },
          { name: '皋兰县', kind: 'place', institution: gaolan },
          { name: '兰州市中级人民法院', kind: 'court', institution: '兰州市法律援助中心' },
        ],
      },
    },
  ],
};

/** Limitations and periods (时效、期间) within which one must act, and how they are counted. */
const limitData = z.strictObject({
  /** Fewer days left than this: aid before the papers (44). */
  urgentDays: z.int().min(1).max(30),
  /** Fewer days left than this: soon. */
  soonDays: z.int().min(1).max(365),
  limits: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z][a-z-]{1,39}$/),
        name: text,
        /** What the period begins with. */
        from: text,
        amount: z.int().min(1).max(1000),
        unit: z.enum(['day', 'month', 'year']),
        article: name,
      }),
    )
    .min(1)
    .max(100),
});
export type Limits = z.infer<typeof limitData>;
export type Limit = Limits['limits'][number];
const limit = (
  code: string,
  [zh, en]: readonly [string, string],
  [fromZh, fromEn]: readonly [string, string],
  amount: number,
  unit: Limit['unit'],
  article: string,
): Limit => ({ code, name: { zh, en }, from: { zh: fromZh, en: fromEn }, amount, unit, article });
const served = ['送达之日', 'day of service'] as const;
export const limitReference: ReferenceSet<Limits> = {
  name: 'legal-aid-limits',
  title: { zh: '时效与期间表', en: 'Limitations and periods' },
  schema: limitData,
  shipped: [
    {
      version: '2026-1',
      effectiveFrom: from2022,
      source: '民法典、劳动争议调解仲裁法、民事诉讼法、行政复议法、行政诉讼法等通行规定',
      data: {
        urgentDays: 7,
        soonDays: 30,
        limits: [
          limit(
            'civil',
            ['民事诉讼时效', 'Civil limitation'],
            ['知道或者应当知道权利受损之日', 'day of knowing'],
            3,
            'year',
            '民法典 188',
          ),
          limit(
            'labour-arbitration',
            ['劳动仲裁时效', 'Labour arbitration'],
            ['知道或者应当知道权利被侵害之日', 'day of knowing'],
            1,
            'year',
            '劳动争议调解仲裁法 27',
          ),
          limit(
            'wages',
            ['拖欠劳动报酬（关系终止后）', 'Wages after the job ended'],
            ['劳动关系终止之日', 'end of employment'],
            1,
            'year',
            '劳动争议调解仲裁法 27',
          ),
          limit('after-award', ['不服仲裁裁决起诉', 'Suit after an award'], served, 15, 'day', '劳动争议调解仲裁法 50'),
          limit('appeal-judgment', ['民事、行政判决上诉', 'Appeal of a judgment'], served, 15, 'day', '民事诉讼法 171'),
          limit('appeal-ruling', ['民事、行政裁定上诉', 'Appeal of a ruling'], served, 10, 'day', '民事诉讼法 171'),
          limit(
            'criminal-judgment',
            ['刑事判决上诉', 'Appeal of a criminal judgment'],
            served,
            10,
            'day',
            '刑事诉讼法 230',
          ),
          limit('criminal-ruling', ['刑事裁定上诉', 'Appeal of a criminal ruling'], served, 5, 'day', '刑事诉讼法 230'),
          limit(
            'reconsideration',
            ['申请行政复议', 'Administrative reconsideration'],
            ['知道行政行为之日', 'day of knowing of the act'],
            60,
            'day',
            '行政复议法 20',
          ),
          limit(
            'administrative-suit',
            ['行政诉讼', 'Administrative suit'],
            ['知道行政行为之日', 'day of knowing of the act'],
            6,
            'month',
            '行政诉讼法 46',
          ),
          limit(
            'after-reconsideration',
            ['复议后起诉', 'Suit after reconsideration'],
            served,
            15,
            'day',
            '行政诉讼法 45',
          ),
          limit(
            'work-injury',
            ['职工申请工伤认定', 'Work-injury claim of a worker'],
            ['事故伤害发生或者职业病确诊之日', 'day of the accident or diagnosis'],
            1,
            'year',
            '工伤保险条例 17',
          ),
          limit(
            'state-compensation',
            ['申请国家赔偿', 'State compensation'],
            ['知道权利受侵犯之日', 'day of knowing'],
            2,
            'year',
            '国家赔偿法 39',
          ),
          limit(
            'enforcement',
            ['申请执行', 'Enforcement'],
            ['履行期间最后一日', 'last day to perform'],
            2,
            'year',
            '民事诉讼法 250',
          ),
          limit(
            'judicial-confirmation',
            ['申请司法确认', 'Judicial confirmation'],
            ['调解协议生效之日', 'day the agreement took effect'],
            30,
            'day',
            '人民调解法 33',
          ),
        ],
      },
    },
  ],
};

/** Subsidies for legal aid (法律援助补贴, 52), in fen. */
const rateData = z.strictObject({
  rates: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z][a-z-]{1,39}$/),
        name: text,
        fen,
        unit: z.enum(['case', 'day', 'hour']),
      }),
    )
    .min(1)
    .max(100),
});
export type Rates = z.infer<typeof rateData>;
export type Rate = Rates['rates'][number];
const rate = (code: string, zh: string, en: string, amount: number, unit: Rate['unit'] = 'case'): Rate => ({
  code,
  name: { zh, en },
  fen: amount,
  unit,
});
export const rateReference: ReferenceSet<Rates> = {
  name: 'legal-aid-rates',
  title: { zh: '法律援助补贴标准', en: 'Legal-aid subsidies' },
  schema: rateData,
  shipped: [
    {
      version: '示例',
      effectiveFrom: from2022,
      source: '示例数据：补贴标准由司法行政部门会同财政部门确定后发布',
      data: {
        rates: [
          rate('civil-suit', '民事、行政诉讼代理（每审级）', 'Civil or administrative suit, each instance', 150_000),
          rate('arbitration', '劳动人事争议仲裁代理', 'Labour arbitration', 120_000),
          rate('non-litigation', '非诉讼代理', 'Non-litigation', 80_000),
          rate('criminal-investigation', '刑事辩护或代理（侦查阶段）', 'Criminal, investigation', 100_000),
          rate('criminal-prosecution', '刑事辩护或代理（审查起诉阶段）', 'Criminal, prosecution', 100_000),
          rate('criminal-trial', '刑事辩护或代理（审判阶段）', 'Criminal, trial', 150_000),
          rate('document', '代拟法律文书', 'Document drafted', 20_000),
          rate('duty', '值班律师', 'Duty lawyer', 30_000, 'day'),
          rate('consultation', '法律咨询', 'Consultation', 5_000, 'hour'),
        ],
      },
    },
  ],
};

/** What the plan asks of the window. */
const targetData = z.strictObject({
  /** Each lawyer takes more cases than this a year. */
  casesMoreThan: z.int().min(0).max(1000),
  /** And serves the public at least so many minutes. */
  serviceMinutes: z.int().min(0).max(1_000_000),
  /** Lawyers at the end of last year, and by how many per cent they shall grow. */
  lawyersBefore: z.int().min(0).max(100_000),
  growthPercent: z.int().min(0).max(1000),
  /** Villages and communities, each of which has a legal adviser. */
  villages: z.array(name).max(2000),
  /** Cases decided in time, per cent. */
  inTimePercent: z.int().min(0).max(100),
  /** Labour mediations that succeed, per cent. */
  labourMediationPercent: z.int().min(0).max(100),
});
export type Targets = z.infer<typeof targetData>;
export const targetReference: ReferenceSet<Targets> = {
  name: 'legal-aid-targets',
  title: { zh: '公共法律服务目标', en: 'Targets of public legal service' },
  schema: targetData,
  shipped: [
    {
      version: '2026-1',
      effectiveFrom: from2022,
      source: '新区规划目标；村（社区）名单与上年律师人数为示例，按实际发布',
      data: {
        casesMoreThan: 3,
        serviceMinutes: 3000,
        lawyersBefore: 6,
        growthPercent: 10,
        villages: ['平岘村', '何家梁村', '源泰村', '团结村', '天山村', '石青村'],
        inTimePercent: 90,
        labourMediationPercent: 60,
      },
    },
  ],
};

/** Matters that a law or the province adds to the list of art. 31(9) and art. 32(5). */
const scopeData = z.strictObject({
  added: z
    .array(
      z.strictObject({
        code: z.string().regex(/^added-[a-z-]{1,30}$/),
        name: text,
        /** False when no economic difficulty is asked for. */
        meansTest: z.boolean(),
        article: name,
      }),
    )
    .max(100),
});
export type AddedMatters = z.infer<typeof scopeData>;
export const scopeReference: ReferenceSet<AddedMatters> = {
  name: 'legal-aid-scope',
  title: { zh: '地方补充的援助事项', en: 'Matters added by the province' },
  schema: scopeData,
  shipped: [{ version: '2022', effectiveFrom: from2022, source: '未发布地方补充事项', data: { added: [] } }],
};

export const legalAidReferences = [
  siteReference,
  meansReference,
  routingReference,
  limitReference,
  rateReference,
  targetReference,
  scopeReference,
] as const satisfies readonly ReferenceSet[];
