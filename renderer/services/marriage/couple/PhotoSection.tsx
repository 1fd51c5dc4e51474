/** The joint photo of a couple, kept as the material that both bring. */
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { counterRoles } from '#domain/kernel/roles.ts';
import { jointPhoto } from '#domain/marriage/items.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { JointPhoto } from '../../../capture/JointPhoto.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';

export function PhotoSection(props: {
  /** The photo's attachment, or null while there is none. */
  readonly photo: string | null;
  /** Whether it may be taken (again) now. */
  readonly isOpen: boolean;
}) {
  const { t } = useTranslation('marriage');
  const { run } = useCase();
  const { may } = useSession();
  const mayDo = may(...counterRoles);
  const { photo, isOpen } = props;
  const [isAgain, setAgain] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useStepAction('photo', () => {
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>('button')?.focus();
  });

  const take = async (attachment: string): Promise<void> => {
    const stood = await run({ type: 'case.add-material', material: jointPhoto, party: '', attachments: [attachment] });
    setProblem(stood);
    if (!stood) setAgain(false);
  };
  return (
    <Section title={t('photo.title')} className="case-step-photo">
      <div ref={place} className="photo-section">
        <ProblemNote problem={problem} />
        {photo && !isAgain ? (
          <div className="photo-taken">
            <AttachmentImage hash={photo} alt={t('photo.title')} className="photo-picture" />
            {mayDo && isOpen ? <Button onClick={() => setAgain(true)}>{t('photo.again')}</Button> : null}
          </div>
        ) : !mayDo ? (
          <p className="muted">{t('counterOnly')}</p>
        ) : (
          <JointPhoto onTaken={take} />
        )}
      </div>
    </Section>
  );
}
