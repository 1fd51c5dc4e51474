/** The sheet of a simple service: what was asked, and its steps. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form } from '#domain/kernel/window.ts';
import { wordFor } from '../file/fields.ts';
import { day, partyOf, places, sheet, yuan } from '../form-parts.ts';
import { serviceOf } from './items.ts';
import type { VeteranService } from './schema.ts';

export const serviceForms: readonly Form[] = [
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
              ...(state.own.risePercent === undefined
                ? []
                : [{ label: '一次性退役金增发', value: `${state.own.risePercent}%（退役军人安置条例第二十二条）` }]),
            ],
          },
          {
            kind: 'columns',
            heading: '办理过程',
            heads: ['环节', '期限', '办理日期', '经办人'],
            rows: state.own.steps.map(({ code, on, by, dueOn }) => [
              service?.steps.find((one) => one.code === code)?.name.zh ?? code,
              dueOn ? day(dueOn) : '',
              `${day(on)}${dueOn && on > dueOn ? '（超期）' : ''}`,
              by,
            ]),
          },
          places('服务对象签名', '经办人'),
        ],
      };
    },
  }),
];
