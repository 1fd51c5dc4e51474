/** The photo of a certificate as a material of the case: as kept, or to be taken in its size. */
import { Button } from 'antd';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { counterRoles } from '#domain/kernel/roles.ts';
import { jointPhoto, singlePhoto } from '#domain/marriage/items.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { CertificatePhoto } from '../../../capture/CertificatePhoto.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase } from '../../parts/case-control.tsx';

export function PhotoField(props: {
  /** Whose it is; of both when absent. */
  readonly role?: PartyRole;
  /** The photo's attachment, or null while there is none. */
  readonly photo: string | null;
  /** Whether it may be taken (again) now. */
  readonly isOpen: boolean;
  readonly onDone?: () => void;
  readonly place: RefObject<HTMLDivElement | null>;
}) {
  const { t } = useTranslation('marriage');
  const { run } = useCase();
  const mayDo = useSession().may(...counterRoles);
  const { role, photo, isOpen, onDone, place } = props;
  const [isAgain, setAgain] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const kind = role ? 'single' : 'joint';

  const take = async (attachment: string): Promise<void> => {
    const material = role ? singlePhoto : jointPhoto;
    const stood = await run({ type: 'case.add-material', material, party: role ?? '', attachments: [attachment] });
    setProblem(stood);
    if (stood) return;
    setAgain(false);
    onDone?.();
  };
  return (
    <div ref={place} className="photo-field">
      <ProblemNote problem={problem} />
      {photo && !isAgain ? (
        <div className="photo-taken">
          <AttachmentImage hash={photo} alt={t(`photo.${kind}.title`)} className={`photo-picture-${kind}`} />
          {mayDo && isOpen ? <Button onClick={() => setAgain(true)}>{t('photo.again')}</Button> : null}
        </div>
      ) : !mayDo ? (
        <p className="muted">{t('counterOnly')}</p>
      ) : (
        <CertificatePhoto
          kind={kind}
          title={t(`photo.${kind}.ask`)}
          testId={role ? `photo-${role}` : 'joint-photo'}
          onTaken={take}
        />
      )}
    </div>
  );
}
