/** The two-inch photo of one party, kept as a material. */
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { singlePhoto } from '#domain/marriage/items.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { takePictures } from '../../../counter/cases/take-pictures.ts';
import { useCase, useStepAction } from '../../parts/case-control.tsx';

export function SinglePhotoStep(props: {
  /** The photo's attachment, or null while there is none. */
  readonly photo: string | null;
  readonly role: PartyRole;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { run, isBusy } = useCase();
  const { photo, role, onDone } = props;
  const [problem, setProblem] = useState<Problem | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useStepAction(`${role}.photo`, () => input.current?.click());

  const take = async (files: FileList | null): Promise<void> => {
    const kept = await takePictures(files);
    if (!kept.ok) return setProblem(kept.problem);
    const stood = await run({
      type: 'case.add-material',
      material: singlePhoto,
      party: role,
      attachments: kept.value.slice(0, 1),
    });
    setProblem(stood);
    if (!stood) onDone();
  };
  return (
    <div className="step-stack">
      <p className="step-ask">{t('singlePhoto.ask')}</p>
      {photo ? <AttachmentImage hash={photo} alt={t('singlePhoto.title')} className="single-photo" /> : null}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png"
        aria-label={t('singlePhoto.title')}
        data-testid={`photo-${role}`}
        onChange={(event) => {
          void take(event.target.files).finally(() => {
            if (input.current) input.current.value = '';
          });
        }}
      />
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button loading={isBusy} onClick={() => input.current?.click()}>
          {photo ? t('singlePhoto.again') : t('singlePhoto.choose')}
        </Button>
      </div>
    </div>
  );
}
