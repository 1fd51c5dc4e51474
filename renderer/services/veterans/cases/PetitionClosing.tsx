/** How it was closed: when the answer was delivered, what they said of it, and whether they were asked again. */
import { useTranslation } from 'react-i18next';
import type { Petition } from '#domain/veterans/petition/state.ts';
import { closingWords } from '#domain/veterans/petition/words.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { useWord } from '../use-word.ts';

export function PetitionClosing({ own }: { readonly own: Petition }) {
  const { t } = useTranslation('petitions');
  const word = useWord();
  const { satisfaction, deliveredOn, ended, followUpBy, followUps } = own;
  if (!satisfaction) return null;
  return (
    <Section title={t('case.closing')}>
      <LabelledValues>
        {deliveredOn ? (
          <LabelledValue label={t('case.deliveredOn')} numeric>
            {deliveredOn}
          </LabelledValue>
        ) : null}
        <LabelledValue label={t('case.satisfaction')}>
          {[word(closingWords, satisfaction), ended?.words].filter(Boolean).join(' · ')}
        </LabelledValue>
        <LabelledValue label={t('case.followUps')}>
          {followUps.length === 0 && followUpBy ? t('case.followUpBy', { day: followUpBy }) : null}
          {followUps.map(({ on, by, how }) => (
            <span key={`${on} ${how}`} className="petition-follow-up">
              <span className="muted numeric">
                {on} {by}
              </span>{' '}
              {how}
            </span>
          ))}
        </LabelledValue>
      </LabelledValues>
    </Section>
  );
}
