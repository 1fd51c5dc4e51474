/** What a station lacks in a year: money by the plan, and which of the five haves. */
import { useTranslation } from 'react-i18next';
import { fiveHaves, isWhole, type Shortfall as Lack } from '#domain/veterans/site/site.ts';
import { yuanOf } from '../money.ts';
import { useWord } from '../use-word.ts';

export function Shortfall({ of }: { readonly of: Lack }) {
  const { t } = useTranslation('veterans');
  const word = useWord();
  if (isWhole(of)) return <span className="tag good">{t('sites.complete')}</span>;
  return (
    <span className="petition-marks">
      {of.missingFen > 0 ? (
        <span className="tag danger">{t('sites.missing', { amount: yuanOf(of.missingFen) })}</span>
      ) : null}
      {of.lacking.map((one) => (
        <span key={one} className="tag warn">
          {t('sites.lacks', { what: word(fiveHaves, one) })}
        </span>
      ))}
    </span>
  );
}
