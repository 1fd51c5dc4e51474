/** The station's rates against the plan's targets, each with what it is counted from. */
import { useTranslation } from 'react-i18next';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { type Period, type Rate, ratesOf, reaches, type Sums, spansOf } from '#domain/veterans/figures.ts';
import { targetsSet } from '#domain/veterans/references.ts';
import { useEdition } from '../../../app/use-edition.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useTallies } from '../../parts/use-records.ts';

const asSums = (list: readonly { figure: string; sum: number }[] | null): Sums =>
  Object.fromEntries((list ?? []).map(({ figure, sum }) => [figure, sum]));

/** @param from first day of the period, the first of a month. */
export function Figures({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const period: Period = { from: civilDate(from), to: civilDate(to) };
  const spans = spansOf(period);
  const within = useTallies(spans.prefix, spans.within.from, spans.within.to);
  const before = useTallies(spans.prefix, spans.before.from, spans.before.to);
  const ever = useTallies(spans.prefix, spans.ever.from, spans.ever.to);
  const { data: targets } = useEdition(targetsSet);
  const sums = { within: asSums(within.value), before: asSums(before.value), ever: asSums(ever.value) };
  const rates = ratesOf(sums, period.from, targets);
  return (
    <ul className="veteran-rates">
      {rates.map((rate) => (
        <li key={rate.code} data-testid={`rate-${rate.code}`}>
          <span className="veteran-rate-name" title={say(rate.basis)}>
            {say(rate.label)}
            <small className="muted numeric">
              {t('today.of', { numerator: rate.numerator, denominator: rate.denominator })}
            </small>
            {rate.beside ? <small className="muted">{say(rate.beside)}</small> : null}
          </span>
          <span className="numeric veteran-rate-value">
            {rate.perMille === null ? (
              <span className="muted">{t('today.noData')}</span>
            ) : (
              `${(rate.perMille / 10).toFixed(1)}%`
            )}
          </span>
          <Bar rate={rate} />
          <span className="veteran-rate-target">
            {rate.target === null ? null : (
              <small className="muted">{t('today.target', { target: rate.target })}</small>
            )}
            {reaches(rate) === null ? null : (
              <span className={`tag ${reaches(rate) ? 'good' : 'danger'}`}>
                {t(reaches(rate) ? 'today.inPlace' : 'today.below')}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Bar({ rate }: { readonly rate: Rate }) {
  return (
    <span className="veteran-bar" aria-hidden="true">
      <span
        style={{ width: `${Math.min(100, (rate.perMille ?? 0) / 10)}%` }}
        className={reaches(rate) === false ? 'below' : ''}
      />
      {rate.target === null ? null : <i style={{ left: `${rate.target}%` }} />}
    </span>
  );
}
