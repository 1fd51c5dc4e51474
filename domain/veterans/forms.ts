/** Forms that the station prints: registration, card application, notices and answers, rounds, confirmations. Always Chinese. */

import { civilDate, formatChinese } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form, FormModel } from '#domain/kernel/window.ts';
import type { Benefit } from './benefit/schema.ts';
import type { CardBatch } from './card/batch.ts';
import { cardKinds, cardReasons, type VeteranCard } from './card/schema.ts';
import { sectionNames } from './file/actions.ts';
import { type FieldValue, fileFields, sections } from './file/fields.ts';
import { type Veteran, valuesOf } from './file/schema.ts';
import { type Petition, petitionKinds } from './petition/schema.ts';
import { occasions, type Round, roundKinds } from './round/round.ts';
import { serviceOf } from './service/items.ts';
import type { VeteranService } from './service/service.ts';
import type { Training } from './training/training.ts';
import { benefitCategories, type Choice, collectionClasses, disabilityCauses, wordOf } from './words.ts';

const a4 = { widthMm: 210, heightMm: 297 };
const day = (date: string | null | undefined): string => (date ? formatChinese(civilDate(date)) : '');
export const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;

interface Sheet<S> {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly ready?: (state: S) => boolean;
  readonly model: (state: S) => Omit<FormModel, 'title'>;
}
const sheet = <S>({ code, zh, en, ready = () => true, model }: Sheet<S>): Form => ({
  code,
  name: { zh, en },
  paper: a4,
  copies: () => [''],
  ready: (state) => ready(state as S),
  model: (state) => ({ title: zh, ...model(state as S) }),
});
const places = (...labels: readonly string[]) => ({
  kind: 'signatures' as const,
  places: labels.map((label) => ({ label, attachment: null, date: '' })),
});

const wordFor = (choices: readonly Choice[] | undefined, value: FieldValue | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((one) => wordOf(choices ?? [], one)).join('、');
  return choices ? wordOf(choices, String(value)) : String(value);
};

const fileForms: readonly Form[] = [
  sheet<Veteran>({
    code: 'registration',
    zh: '退役军人和其他优抚对象登记表',
    en: 'Registration sheet',
    model: (state) => {
      const values = valuesOf(state);
      return {
        blocks: [
          {
            kind: 'fields',
            heading: '基本情况',
            columns: 2,
            fields: [
              { label: '姓名', value: state.name },
              { label: '性别', value: state.sex === 'male' ? '男' : '女' },
              { label: '出生日期', value: day(state.birthDate) },
              { label: '人员类别', value: state.classes.map((one) => wordOf(collectionClasses, one)).join('、') },
            ],
          },
          ...sections.map((section) => ({
            kind: 'fields' as const,
            heading: sectionNames[section].zh,
            columns: 2 as const,
            fields: fileFields
              .filter(
                (one) =>
                  one.section === section &&
                  (one.needed(state.classes, values) || values[one.question.name] !== undefined),
              )
              .map(({ question }) => ({
                label: question.label.zh,
                value: wordFor(question.choices, values[question.name]),
              })),
          })),
          ...(state.relatives.length > 0
            ? [
                {
                  kind: 'columns' as const,
                  heading: '家庭成员',
                  heads: ['姓名', '关系', '是否现役'],
                  rows: state.relatives.map(({ name, relation, serving }) => [name, relation, serving ? '是' : '否']),
                },
              ]
            : []),
          { kind: 'text', paragraphs: ['本人确认以上信息真实、准确，同意退役军人服务机构依法采集和使用。'] },
          places('本人签名', '采集人', '核验人'),
        ],
      };
    },
  }),
  sheet<Veteran>({
    code: 'personal-plan',
    zh: '一人一策服务计划',
    en: 'Personal plan',
    ready: ({ tasks }) => tasks.length > 0,
    model: ({ name, tasks }) => ({
      blocks: [
        { kind: 'fields', columns: 1, fields: [{ label: '服务对象', value: name }] },
        {
          kind: 'columns',
          heads: ['措施', '责任人', '期限', '结果'],
          rows: tasks.map(({ measure, owner, dueOn, result }) => [measure, owner, day(dueOn), result ?? '']),
        },
        places('本人签名', '责任人'),
      ],
    }),
  }),
];

const partyOf = ({ common }: CaseState<unknown>): string => common.parties[0]?.name ?? '';

const cardForms: readonly Form[] = [
  sheet<CaseState<VeteranCard>>({
    code: 'card-application',
    zh: '退役军人、其他优抚对象优待证申请表',
    en: 'Application for the card',
    model: (state) => ({
      number: state.common.number,
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '申请人', value: partyOf(state) },
            { label: '优待证种类', value: wordOf(cardKinds, state.own.kind) },
            { label: '申领事由', value: wordOf(cardReasons, state.own.reason) },
            { label: '申请日期', value: day(state.own.openedOn) },
          ],
        },
        { kind: 'photo', attachment: state.own.photo?.attachment ?? null, caption: '近期一寸免冠白底照片' },
        {
          kind: 'text',
          paragraphs: [
            '本人承诺所填信息和提交材料真实有效；不存在服役期间被除名、开除军籍，被剥夺政治权利，或者正在服刑、被羁押、被通缉的情形。如有不实，愿承担相应责任。',
          ],
        },
        { kind: 'signatures', places: [{ label: '申请人签名', attachment: state.own.signature, date: '' }] },
      ],
    }),
  }),
  sheet<CaseState<VeteranCard>>({
    code: 'card-receipt',
    zh: '优待证发放签收单',
    en: 'Receipt of the card',
    ready: ({ own }) => own.issued !== null,
    model: (state) => ({
      number: state.common.number,
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '持证人', value: partyOf(state) },
            { label: '优待证号', value: state.own.issued?.cardNumber ?? '' },
            { label: '种类', value: wordOf(cardKinds, state.own.kind) },
            { label: '发放日期', value: day(state.own.issued?.on) },
          ],
        },
        { kind: 'text', paragraphs: ['优待证不得透支、转让、出租、出借。遗失时请及时向发卡银行挂失，并告知服务站。'] },
        places('签收人', '发放人'),
      ],
    }),
  }),
  sheet<CaseState<VeteranCard>>({
    code: 'card-refusal',
    zh: '不予发放优待证告知书',
    en: 'Notice of refusal',
    ready: ({ own }) => own.rejected !== null,
    model: (state) => ({
      number: state.common.number,
      blocks: [
        {
          kind: 'text',
          paragraphs: [
            `${partyOf(state)}：`,
            `您的优待证申请经审核，${state.own.rejected?.explanation ?? ''}，依据《退役军人、其他优抚对象优待证管理办法（试行）》，不予发放。`,
            '如对本决定有异议，可以向县级退役军人事务主管部门申请复核。',
          ],
        },
        places('退役军人服务站（盖章）'),
      ],
    }),
  }),
];

const batchForms: readonly Form[] = [
  sheet<CardBatch>({
    code: 'batch-list',
    zh: '优待证申请报送清单',
    en: 'List of a batch',
    model: ({ number, on, cards, by }) => ({
      number,
      blocks: [
        {
          kind: 'columns',
          heading: `报送日期：${day(on)}　经办人：${by}　共 ${cards.length} 份`,
          heads: ['序号', '办件编号', '姓名', '种类'],
          rows: cards.map((one, index) => [String(index + 1), one.number, one.name, wordOf(cardKinds, one.kind)]),
        },
        places('报送人', '接收人'),
      ],
    }),
  }),
];

const benefitForms: readonly Form[] = [
  sheet<Benefit>({
    code: 'benefit-confirmation',
    zh: '优抚对象年度确认登记表',
    en: 'Yearly confirmation',
    model: (state) => ({
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '姓名', value: state.name },
            { label: '类别', value: wordOf(benefitCategories, state.category) },
            { label: '等级', value: state.grade ? `${state.grade}级（${wordOf(disabilityCauses, state.cause)}）` : '' },
            { label: '月标准', value: yuan(state.monthlyFen) },
            { label: '标准版本', value: state.rates },
            { label: '确认期间', value: `${day(state.confirmFrom)}至${day(state.confirmUntil)}` },
          ],
        },
        {
          kind: 'columns',
          heading: '历次确认',
          heads: ['日期', '经办人', '补发金额'],
          rows: state.confirmations.map(({ on, by, backPayFen }) => [day(on), by, backPayFen ? yuan(backPayFen) : '']),
        },
        places('本人签名或指印', '经办人'),
      ],
    }),
  }),
  sheet<Benefit>({
    code: 'benefit-stop',
    zh: '停发抚恤补助通知',
    en: 'Notice of the stop',
    ready: ({ stopped }) => stopped !== null,
    model: ({ name, category, stopped }) => ({
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '姓名', value: name },
            { label: '类别', value: wordOf(benefitCategories, category) },
            { label: '发生日期', value: day(stopped?.on) },
            { label: '增发月数', value: String(stopped?.extraMonths ?? 0) },
            { label: '丧葬补助', value: yuan(stopped?.extraFen ?? 0) },
            { label: '多发月数', value: String(stopped?.overpaidMonths ?? 0) },
            { label: '应追回或抵扣', value: yuan(stopped?.overpaidFen ?? 0) },
          ],
        },
        places('经办人', '审核人'),
      ],
    }),
  }),
];

const petitionNotice = (
  code: string,
  zh: string,
  en: string,
  ready: (own: Petition) => boolean,
  words: (own: Petition) => readonly string[],
): Form =>
  sheet<CaseState<Petition>>({
    code,
    zh,
    en,
    ready: ({ own }) => ready(own),
    model: (state) => ({
      number: state.common.number,
      blocks: [
        { kind: 'text', paragraphs: [`${partyOf(state)}：`, ...words(state.own)] },
        places('退役军人服务站（盖章）', '送达签收'),
      ],
    }),
  });

const petitionForms: readonly Form[] = [
  sheet<CaseState<Petition>>({
    code: 'petition-register',
    zh: '来访登记表',
    en: 'Register of a visit',
    model: (state) => ({
      number: state.common.number,
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '来访人', value: partyOf(state) },
            { label: '收到日期', value: day(state.own.receivedOn) },
            { label: '类别', value: wordOf(petitionKinds, state.own.kind) },
            { label: '人数', value: String(state.own.people) },
            { label: '代表', value: state.own.speakers },
            { label: '首办责任人', value: state.own.owner.name },
          ],
        },
        { kind: 'text', heading: '主要诉求', paragraphs: [state.own.claim] },
        places('来访人签名', '接待人'),
      ],
    }),
  }),
  petitionNotice(
    'petition-accepted',
    '信访事项受理告知书',
    'Notice that it is taken up',
    ({ accepted }) => accepted !== null,
    ({ receivedOn, accepted, handleBy }) => [
      `您于${day(receivedOn)}反映的事项，依据《信访工作条例》第二十三条，决定予以受理，由${accepted?.unit ?? ''}办理，将于${day(handleBy)}前书面答复。`,
    ],
  ),
  petitionNotice(
    'petition-declined',
    '信访事项不予受理告知书',
    'Notice that it is not taken up',
    ({ stage }) => stage === 'declined',
    ({ receivedOn, ended }) => [
      `您于${day(receivedOn)}反映的事项，${ended?.words ?? ''}，依据《信访工作条例》，不予受理。`,
    ],
  ),
  petitionNotice(
    'petition-referred',
    '信访事项转送告知书',
    'Notice of referral',
    ({ stage }) => stage === 'referred',
    ({ receivedOn, ended }) => [
      `您于${day(receivedOn)}反映的事项，${ended?.words ?? ''}，已转送${ended?.to ?? ''}，请向该单位了解办理情况。`,
    ],
  ),
  petitionNotice(
    'petition-extended',
    '信访事项延期办理告知书',
    'Notice of extension',
    ({ extended }) => extended !== null,
    ({ handleBy, extended }) => [
      `您反映的事项因${extended?.reason ?? ''}，经${extended?.approvedBy ?? ''}批准，依据《信访工作条例》第三十四条延长办理期限，至${day(handleBy)}。`,
    ],
  ),
  petitionNotice(
    'petition-answer',
    '信访事项处理意见书',
    'Answer',
    ({ answered }) => answered !== null,
    ({ answered }) => [
      answered?.answer ?? '',
      '如不服本处理意见，可以自收到本意见书之日起三十日内，向原办理机关的上一级机关提出复查请求。',
    ],
  ),
];

const serviceForms: readonly Form[] = [
  sheet<CaseState<VeteranService>>({
    code: 'service-sheet',
    zh: '退役军人服务事项办理单',
    en: 'Sheet of a service',
    model: (state) => {
      const service = serviceOf(state.own.item);
      return {
        number: state.common.number,
        blocks: [
          {
            kind: 'fields',
            columns: 2,
            fields: [
              { label: '服务对象', value: partyOf(state) },
              { label: '事项', value: service?.name.zh ?? '' },
              ...(service?.questions ?? []).map((question) => ({
                label: question.label.zh,
                value:
                  question.kind === 'money' && typeof state.own.answers[question.name] === 'number'
                    ? yuan(state.own.answers[question.name] as number)
                    : wordFor(question.choices, state.own.answers[question.name]),
              })),
            ],
          },
          {
            kind: 'columns',
            heading: '办理过程',
            heads: ['环节', '日期', '经办人'],
            rows: state.own.steps.map(({ code, on, by }) => [
              service?.steps.find((one) => one.code === code)?.name.zh ?? code,
              day(on),
              by,
            ]),
          },
          places('服务对象签名', '经办人'),
        ],
      };
    },
  }),
];

const isGoodNews = ({ kind, stops }: Round): boolean => kind === 'good-news' && stops.length > 0;
/** A sheet is named by its place on the way and whom it is for. */
const letters = (round: Round): readonly string[] =>
  isGoodNews(round) ? round.stops.map(({ name }, index) => `${index + 1} ${name}`.slice(0, 20)) : [''];
/** One letter for each family that the round goes to, to be read out and handed over. */
const goodNews: Form = {
  code: 'good-news',
  name: { zh: '立功受奖喜报', en: 'Good-news letters' },
  paper: a4,
  copies: (state) => letters(state as Round),
  ready: (state) => isGoodNews(state as Round),
  model: (state, copy) => ({
    title: '喜　报',
    blocks: [
      {
        kind: 'text',
        paragraphs: [
          `${(state as Round).stops[Number.parseInt(copy, 10) - 1]?.name ?? ''} 同志家属：`,
          '贵亲属在部队服役期间表现突出，立功受奖，为国家和军队建设作出了贡献，为家庭赢得了荣誉。谨向您和您的家人致以热烈的祝贺和崇高的敬意！',
          '一人立功，全家光荣。特此报喜。',
        ],
      },
      {
        kind: 'fields',
        columns: 2,
        fields: [
          { label: '立功受奖情况', value: '' },
          { label: '送达日期', value: day((state as Round).plannedOn) },
        ],
      },
      places('送达人', '家属签名'),
    ],
  }),
};

const roundForms: readonly Form[] = [
  goodNews,
  sheet<Round>({
    code: 'route-list',
    zh: '走访路线与登记表',
    en: 'Route list and register',
    model: ({ title, kind, occasion, plannedOn, members, stops }) => ({
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '名称', value: title },
            { label: '类别', value: `${wordOf(roundKinds, kind)}（${wordOf(occasions, occasion)}）` },
            { label: '日期', value: day(plannedOn) },
            { label: '走访人员', value: members },
          ],
        },
        {
          kind: 'columns',
          heads: ['序号', '姓名', '地址', '慰问品', '情况', '家属签名'],
          rows: stops.map((one, index) => [
            String(index + 1),
            one.name,
            one.address,
            one.gift,
            one.findings,
            one.signedBy,
          ]),
        },
      ],
    }),
  }),
];

const trainingForms: readonly Form[] = [
  sheet<Training>({
    code: 'attendance-list',
    zh: '培训签到与取证登记表',
    en: 'Attendance list',
    model: ({ title, startsOn, organiser, people }) => ({
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '名称', value: title },
            { label: '开始日期', value: day(startsOn) },
            { label: '承办单位', value: organiser },
          ],
        },
        {
          kind: 'columns',
          heads: ['序号', '姓名', '签到', '证书编号'],
          rows: people.map(({ name, attended, certificate }, index) => [
            String(index + 1),
            name,
            attended === true ? '已到' : '',
            certificate,
          ]),
        },
      ],
    }),
  }),
];

export const veteranForms: { readonly [kind: string]: readonly Form[] } = {
  veteran: fileForms,
  'veteran-card': cardForms,
  'card-batch': batchForms,
  benefit: benefitForms,
  petition: petitionForms,
  'veteran-service': serviceForms,
  'veteran-round': roundForms,
  training: trainingForms,
};
