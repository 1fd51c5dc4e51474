import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/db.ts';
import { useText } from '../../i18n/use-text.ts';
import { stagesOfCase } from './catalogue.ts';

/** The usual stages of a case in their order, and the way out where one was taken. */
export function StageSteps({ row }: { readonly row: CaseRow }) {
  const { t } = useTranslation();
  const say = useText();
  const all = stagesOfCase(row);
  const side = all.find(({ code, side }) => side && code === row.stage);
  const usual = all.filter((stage) => !stage.side);
  const here = usual.findIndex(({ code }) => code === row.stage);
  return (
    <ol className="stage-steps" aria-label={t('cases.stages')}>
      {usual.map(({ code, name }, index) => {
        const isDone = index < here || (index === here && row.closed);
        const isCurrent = index === here && !isDone;
        return (
          <li
            key={code}
            className={isDone ? 'done' : isCurrent ? 'current' : ''}
            aria-current={isCurrent ? 'step' : undefined}
          >
            <span className="stage-mark" aria-hidden="true">
              {isDone ? <CheckOutlined /> : index + 1}
            </span>
            {say(name)}
            {isDone ? <span className="visually-hidden">{t('cases.stageDone')}</span> : null}
          </li>
        );
      })}
      {side ? (
        <li className="side" aria-current="step">
          <span className="stage-mark" aria-hidden="true">
            <CloseOutlined />
          </span>
          {say(side.name)}
        </li>
      ) : null}
    </ol>
  );
}
