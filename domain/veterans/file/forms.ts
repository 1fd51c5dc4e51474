/** The registration sheet and the personal plan (登记表, 一人一策). */
import type { Question } from '#domain/kernel/item.ts';
import type { Form } from '#domain/kernel/window.ts';
import { day, places, sheet, yuan } from '../form-parts.ts';
import { collectionClasses, wordOf } from '../words.ts';
import { sectionNames } from './actions.ts';
import { type FieldValue, fileFields, sections, wordFor } from './fields.ts';
import { plaqueOf } from './plaque.ts';
import { relativesOf, type Veteran, valuesOf } from './schema.ts';

const written = ({ kind, choices }: Question, value: FieldValue | undefined): string =>
  kind === 'money' && typeof value === 'number' ? yuan(value) : wordFor(choices, value);

/** Who collected what stands in the file now, each once. */
const collectorsOf = ({ values }: Veteran): string =>
  [...new Set(Object.values(values).map(({ by }) => by))].join('、');

export const fileForms: readonly Form[] = [
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
              { label: '民族', value: state.identity?.ethnicGroup ?? '' },
              { label: '身份证件号码', value: state.identity?.documentNumber ?? '' },
              { label: '联系电话', value: state.identity?.phone ?? '' },
              { label: '户籍地址', value: state.identity?.address ?? '' },
              { label: '人员类别', value: state.classes.map((one) => wordOf(collectionClasses, one)).join('、') },
              { label: '优待证号', value: state.card?.number ?? '' },
              { label: '光荣牌悬挂日期', value: day(plaqueOf(state).hungOn) },
            ],
          },
          ...(state.photo
            ? [
                {
                  kind: 'photo' as const,
                  attachment: state.photo.attachment,
                  caption: '本人照片',
                  size: 'single' as const,
                },
              ]
            : []),
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
                value: written(question, values[question.name]),
              })),
          })),
          ...(relativesOf(state).length > 0
            ? [
                {
                  kind: 'columns' as const,
                  heading: '家庭成员',
                  heads: ['姓名', '关系', '是否现役'],
                  rows: relativesOf(state).map(({ name, relation, serving }) => [
                    name,
                    relation,
                    serving ? '是' : '否',
                  ]),
                },
              ]
            : []),
          { kind: 'text', paragraphs: ['本人确认以上信息真实、准确，同意退役军人服务机构依法采集和使用。'] },
          {
            kind: 'signatures',
            places: [
              { label: '本人签名', attachment: state.consent?.attachment ?? null, date: day(state.consent?.on) },
              { label: `采集人（${collectorsOf(state)}）`, attachment: null, date: '' },
              ...(['station', 'county'] as const).map((level) => ({
                label: `${level === 'station' ? '站点' : '县级'}核验人（${state.verified[level]?.by ?? ''}）`,
                attachment: null,
                date: day(state.verified[level]?.on),
              })),
            ],
          },
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
          rows: tasks.map(({ measure, owner, dueOn, result, cancelled }) => [
            measure,
            owner,
            day(dueOn),
            cancelled ? `取消：${cancelled.why}` : (result ?? ''),
          ]),
        },
        places('本人签名', '责任人'),
      ],
    }),
  }),
];
