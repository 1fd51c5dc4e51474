/** The joint photo of a couple, kept as the material that both bring. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/Section.tsx';
import { useStepAction } from '../../parts/case-control.tsx';
import { PhotoField } from './PhotoField.tsx';

export function PhotoSection(props: {
  /** The photo's attachment, or null while there is none. */
  readonly photo: string | null;
  /** Whether it may be taken (again) now. */
  readonly isOpen: boolean;
}) {
  const { t } = useTranslation('marriage');
  const place = useRef<HTMLDivElement>(null);
  useStepAction('photo', () => {
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>('button')?.focus();
  });
  return (
    <Section title={t('photo.joint.title')} className="case-step-photo">
      <PhotoField {...props} place={place} />
    </Section>
  );
}
