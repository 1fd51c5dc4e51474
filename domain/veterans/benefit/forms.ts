/** The yearly confirmation and the notice of a stop. */
import type { Form } from '#domain/kernel/window.ts';
import { day, places, sheet, yuan } from '../form-parts.ts';
import { benefitCategories, deathCauses, disabilityCauses, wordOf } from '../words.ts';
import type { Benefit, Correction } from './schema.ts';

const factsOf = ({ category, grade, cause, paidFrom, monthlyFen }: Correction['was']): string =>
  [
    wordOf(benefitCategories, category),
    ...(grade ? [`${grade}级（${wordOf(disabilityCauses, cause)}）`] : []),
    `${yuan(monthlyFen)}，自${paidFrom}起`,
  ].join(' ');

export const benefitForms: readonly Form[] = [
  sheet<Benefit>({
    code: 'benefit-correction',
    zh: '抚恤补助更正通知',
    en: 'Notice of the correction',
    ready: ({ corrections = [] }) => corrections.length > 0,
    model: ({ name, corrections = [] }) => ({
      blocks: [
        { kind: 'fields', columns: 1, fields: [{ label: '姓名', value: name }] },
        {
          kind: 'columns',
          heads: ['更正日期', '原登记', '更正为', '原因', '应补发', '应追回或抵扣'],
          rows: corrections.map(({ on, was, is, reason, backFen, overpaidFen }) => [
            day(on),
            factsOf(was),
            factsOf(is),
            reason,
            yuan(backFen),
            yuan(overpaidFen),
          ]),
        },
        places('经办人', '审核人'),
      ],
    }),
  }),
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
            { label: '月标准（按下列版本）', value: yuan(state.monthlyFen) },
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
            ...(stopped?.diedOf ? [{ label: '死亡原因', value: wordOf(deathCauses, stopped.diedOf) }] : []),
            ...(stopped?.extraMonths === undefined
              ? []
              : [
                  { label: '增发月数', value: String(stopped.extraMonths) },
                  { label: '丧葬补助', value: yuan(stopped.extraFen ?? 0) },
                ]),
            { label: '多发月数', value: String(stopped?.overpaidMonths ?? 0) },
            { label: '应追回或抵扣', value: yuan(stopped?.overpaidFen ?? 0) },
            ...(stopped?.unpaidFen ? [{ label: '生前未发', value: yuan(stopped.unpaidFen) }] : []),
          ],
        },
        places('经办人', '审核人'),
      ],
    }),
  }),
];
