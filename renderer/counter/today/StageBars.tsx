import { useTranslation } from 'react-i18next';
import { go } from '../../app/route.ts';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { findWindow, stageName, stagesOf } from '../cases/catalogue.ts';

interface StageCount {
  readonly window: string;
  readonly stage: string;
  readonly count: number;
}

/** Open cases by window and stage, in the usual order of the stages. */
export function StageBars({ byStage }: { readonly byStage: readonly StageCount[] }) {
  const { t } = useTranslation();
  const say = useText();
  const most = Math.max(1, ...byStage.map(({ count }) => count));
  const names = [...new Set(byStage.map(({ window }) => window))];
  const ofWindow = (window: string): readonly StageCount[] => {
    const order = stagesOf(window).map(({ code }) => code);
    const own = byStage.filter((one) => one.window === window);
    return own.toSorted((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage));
  };
  if (names.length === 0) return null;
  return (
    <Section title={t('today.byStage')}>
      {names.map((window) => (
        <div key={window} className="stage-bars">
          <h3>{say(findWindow(window)?.name ?? { zh: window, en: window })}</h3>
          <ul>
            {ofWindow(window).map(({ stage, count }) => (
              <li key={stage}>
                <button type="button" onClick={() => go(['cases', window, stage])}>
                  <span>{say(stageName(window, stage))}</span>
                  <span className="stage-bar" aria-hidden="true">
                    <span className="stage-fill" style={{ width: `${(count / most) * 100}%` }} />
                  </span>
                  <span className="numeric">{count}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
