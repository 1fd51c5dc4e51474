/** A signature by hand on the pad, or the picture of a fingerprint or of a paper that was signed (the way without a pointer). */
import { FileImageOutlined } from '@ant-design/icons';
import { Alert, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../app/problem.ts';
import { ProblemNote } from '../components/Refusals.tsx';
import { keepAttachment } from './attachments.ts';
import { FingerCapture } from './FingerCapture.tsx';
import { type PictureTrouble, pictureTrouble } from './image-kind.ts';
import { PictureSource } from './PictureSource.tsx';
import { decodePicture, downscaledJpeg } from './picture.ts';
import { SignaturePad } from './SignaturePad.tsx';

export interface GivenSignature {
  readonly method: 'signature' | 'fingerprint';
  readonly attachment: string;
}

/** Longest side of a kept fingerprint or signed paper, in pixels. */
const longestSide = 1600;

export function SignatureCapture(props: {
  readonly label: string;
  /** The picture is kept already; what `onGiven` does with it may still be refused. */
  readonly onGiven: (given: GivenSignature) => Promise<void>;
  readonly testId: string;
  /** Who cannot write gives a fingerprint and nothing else. */
  readonly isFingerOnly?: boolean;
}) {
  const { t } = useTranslation('capture');
  const { isFingerOnly = false } = props;
  const [chosen, setMethod] = useState<GivenSignature['method']>('signature');
  const method = isFingerOnly ? 'fingerprint' : chosen;
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<PictureTrouble | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const give = async (media: 'image/png' | 'image/jpeg', bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const kept = await keepAttachment(media, bytes);
    if (kept.ok) await props.onGiven({ method, attachment: kept.value });
    else setProblem(kept.problem);
    setBusy(false);
  };
  const takePicture = async (file: Blob | undefined): Promise<void> => {
    if (!file) return;
    const against = pictureTrouble(new Uint8Array(await file.arrayBuffer()));
    setTrouble(against);
    if (against && against !== 'too-large') return;
    try {
      await give('image/jpeg', await downscaledJpeg(await decodePicture(file), longestSide));
      setTrouble(null);
    } catch {
      setTrouble('unreadable');
    }
  };

  return (
    <div className="signature-capture" data-testid={props.testId}>
      <Radio.Group
        size="small"
        optionType="button"
        value={method}
        aria-label={t('signature.method')}
        options={[
          { value: 'signature', label: t('signature.byHand'), disabled: isFingerOnly },
          { value: 'fingerprint', label: t('signature.byFinger') },
        ]}
        onChange={(event) => setMethod(event.target.value as GivenSignature['method'])}
      />
      <ProblemNote problem={problem} />
      {trouble ? (
        <Alert
          type="error"
          showIcon
          data-code={trouble}
          title={t(`trouble.${trouble}.what`)}
          description={t(`trouble.${trouble}.next`)}
        />
      ) : null}
      {method === 'signature' ? (
        <SignaturePad label={props.label} busy={isBusy} onSigned={(picture) => void give('image/png', picture)} />
      ) : (
        <>
          <FingerCapture busy={isBusy} onTaken={(picture) => void give('image/png', picture)} />
          <PictureSource
            icon={<FileImageOutlined />}
            title={t('signature.fingerTitle')}
            hint={t('signature.fingerHint')}
            busy={isBusy ? t('signature.keeping') : null}
            onFiles={([file]) => void takePicture(file)}
            testId={`${props.testId}-file`}
          />
        </>
      )}
    </div>
  );
}
