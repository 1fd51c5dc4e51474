/** The photo of a card (近期一寸免冠白底照): cut and compressed to what the provinces take, measured, looked at. */
import { PictureOutlined } from '@ant-design/icons';
import { Alert, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoMeasures } from '#domain/veterans/card/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { keepAttachment } from '../../../capture/attachments.ts';
import { type PictureTrouble, pictureTrouble } from '../../../capture/image-kind.ts';
import { PictureSource } from '../../../capture/PictureSource.tsx';
import { decodePicture } from '../../../capture/picture.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { cardPhotoOf } from './card-photo.ts';

export function CardPhoto(props: {
  /** Sends it; what is wrong with it is said by whoever shows this. */
  readonly onTaken: (attachment: string, measures: PhotoMeasures, plainClothes: boolean) => Promise<boolean>;
}) {
  const { t } = useTranslation('veterans');
  const [plain, setPlain] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<PictureTrouble | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const take = async (file: Blob | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    const against = pictureTrouble(new Uint8Array(await file.arrayBuffer()));
    setTrouble(against === 'too-large' ? null : against);
    try {
      if (against === null || against === 'too-large') {
        const { bytes, measures } = await cardPhotoOf(await decodePicture(file));
        const kept = await keepAttachment('image/jpeg', bytes);
        setProblem(kept.ok ? null : kept.problem);
        if (kept.ok) await props.onTaken(kept.value, measures, plain);
      }
    } catch {
      setTrouble('unreadable');
    }
    setBusy(false);
  };

  return (
    <div className="stack" data-testid="card-photo">
      <Checkbox checked={plain} onChange={(event) => setPlain(event.target.checked)}>
        {t('cards.plain')}
      </Checkbox>
      {trouble ? (
        <Alert
          type="error"
          showIcon
          title={t(`capture:trouble.${trouble}.what`)}
          description={t(`capture:trouble.${trouble}.next`)}
        />
      ) : null}
      <ProblemNote problem={problem} />
      <PictureSource
        icon={<PictureOutlined />}
        title={t('cards.photoAdd')}
        hint={t('cards.photoHint')}
        busy={isBusy ? t('cards.photoAdd') : null}
        onFiles={([file]) => void take(file)}
        testId="card-photo-file"
      />
    </div>
  );
}
