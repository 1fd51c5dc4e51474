/** What was put right: each fact with what stood before, why and by whom. */
import { useTranslation } from 'react-i18next';
import type { Corrected } from '#domain/legal-aid/corrections.ts';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';

export function Corrections({ made }: { readonly made: Corrected }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { corrections = [] } = made;
  if (corrections.length === 0) return null;
  return (
    <Section title={t('corrections')}>
      <ul className="plain-list" data-testid="corrections">
        {[...corrections.entries()].toReversed().map(([place, { label, was, is, reason, by, on }]) => (
          <li key={place}>
            <span>
              <strong>{say(label)}</strong> {`${was} → ${is}`}
              <small className="muted">{reason}</small>
            </span>
            <span className="numeric muted">{[on, by].join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
