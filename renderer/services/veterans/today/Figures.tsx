/** The station's rates against the plan's targets, each with what it is counted from. */
import { useTranslation } from 'react-i18next';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { district, editionOn, referenceStream } from '#domain/kernel/reference.ts';
import { type Rate, ratesOf, reaches, type Sums } from '#domain/veterans/figures.ts';
import { targetsSet } from '#domain/veterans/references.ts';
import { useSession } from '../../../app/session.tsx';
import { useReferenceStream } from '../../../app/use-reference.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useTallies } from '../../parts/use-records.ts';

const beginning = '1900-01-01';
const asSums = (list: readonly { figure: string; sum: number }[] | null): Sums =>
  Object.fromEntries((list ?? []).map(({ figure, sum }) => [figure, sum]));

export function Figures({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { session } = useSession();
  const within = useTallies('veterans.', from, to);
  const before = useTallies('veterans.', beginning, addDays(from as CivilDate, -1));
  const ever = useTallies('veterans.', beginning, to);
  const own = useReferenceStream(referenceStream(targetsSet.name, session.device.center));
  const all = useReferenceStream(referenceStream(targetsSet.name, district));
  const stateOf = (stream: string) => (stream.includes(`/${district}:`) ? all.state : own.state);
  const targets = editionOn(targetsSet, session.today as CivilDate, { stream: stateOf, device: session.device }).data;
  const rates = ratesOf(asSums(within.value), asSums(before.value), asSums(ever.value), targets);
  return (
    <ul className="veteran-rates">
      {rates.map((rate) => (
        <li key={rate.code} data-testid={`rate-${rate.code}`}>
          <span className="veteran-rate-name" title={say(rate.basis)}>
            {say(rate.label)}
            <small className="muted numeric">
              {t('today.of', { numerator: rate.numerator, denominator: rate.denominator })}
            </small>
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
