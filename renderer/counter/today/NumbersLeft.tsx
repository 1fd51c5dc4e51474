import { useTranslation } from 'react-i18next';
import { formatCount } from '../../app/format.ts';
import { Section } from '../../components/Section.tsx';

/** Below this a sync should bring new numbers before the hall runs dry. */
const few = 10;

/** Certificate numbers left in the blocks that the hub granted. */
export function NumbersLeft({ series }: { readonly series: readonly { series: string; left: number }[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('today.numbersLeft')}>
      {series.length === 0 ? <p className="muted">{t('today.noNumbers')}</p> : null}
      <ul className="numbers-left">
        {series.map(({ series: name, left }) => (
          <li key={name} className="numeric">
            <span>{name}</span>
            <span className={left < few ? 'tag warn' : 'tag'}>{t('today.left', { shown: formatCount(left) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
