import { CheckOutlined, CloseOutlined, FieldTimeOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/db.ts';
import { useText } from '../../i18n/use-text.ts';
import { stagesOfCase } from './catalogue.ts';
import { stepsOf } from './stage-steps.ts';

/** With more than this, what is done already says so by its mark alone. */
const mostNamed = 9;

/** The usual stages of a case in their order, with a wait in its place; a way out ends the row. */
export function StageSteps({ row }: { readonly row: CaseRow }) {
  const { t } = useTranslation();
  const say = useText();
  const steps = stepsOf(stagesOfCase(row), row);
  const mark = (state: string, number: number): ReactNode => {
    if (state === 'done') return <CheckOutlined />;
    if (state === 'wait') return <FieldTimeOutlined />;
    return state === 'out' ? <CloseOutlined /> : number;
  };
  let number = 0;
  return (
    <ol className={steps.length > mostNamed ? 'stage-steps crowded' : 'stage-steps'} aria-label={t('cases.stages')}>
      {steps.map(({ stage, state }) => {
        if (!stage.side) number += 1;
        const isHere = state === 'current' || state === 'wait' || state === 'out';
        return (
          <li key={stage.code} className={state} title={say(stage.name)} aria-current={isHere ? 'step' : undefined}>
            <span className="stage-mark" aria-hidden="true">
              {mark(state, number)}
            </span>
            <span className="stage-name">{say(stage.name)}</span>
            {state === 'done' ? <span className="visually-hidden">{t('cases.stageDone')}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
