/** An applicant signs a sheet; who cannot write gives a fingerprint under what was read aloud, before two of staff. */
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Aid, AidApplicant, Sheet } from '#domain/legal-aid/application/schema.ts';
import { isFingerOnly, signatureOf } from '#domain/legal-aid/application/sign.ts';
import type { Problem } from '../../../app/problem.ts';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { type GivenSignature, SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase } from '../../parts/case-control.tsx';
import { SecondWitness } from './SecondWitness.tsx';

export function SignForm(props: {
  readonly own: Aid;
  readonly applicant: AidApplicant | undefined;
  readonly sheet: Sheet;
  readonly signer: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('legal');
  const { run } = useCase();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isHelped, setHelped] = useState(false);
  const [secondWitness, setSecondWitness] = useState('');
  const { own, applicant, sheet, signer, onDone } = props;
  if (!applicant) return null;
  const mustFinger = isFingerOnly(own, applicant, sheet);
  const isAssisted = mustFinger || isHelped;
  const given = signatureOf(own, applicant, sheet);
  const sign = async ({ method, attachment }: GivenSignature): Promise<void> => {
    const { party } = applicant;
    const witness = isAssisted ? { secondWitness } : {};
    const stood = await run({ type: 'legal-aid.sign', party, sheet, method, attachment, ...witness });
    setProblem(stood);
    if (!stood) onDone();
  };
  return (
    <div className="step-stack">
      <ProblemNote problem={problem} />
      {given ? (
        <AttachmentImage hash={given.attachment} alt={t('sign.of', { name: signer })} className="signature-given" />
      ) : (
        <>
          <p className="step-ask">
            {isAssisted ? t('sign.finger', { name: signer }) : t(`sign.${sheet}`, { name: signer })}
          </p>
          {mustFinger ? null : (
            <Checkbox checked={isHelped} onChange={(event) => setHelped(event.target.checked)}>
              {t('sign.assisted')}
            </Checkbox>
          )}
          {isAssisted ? <SecondWitness value={secondWitness} onChange={setSecondWitness} /> : null}
          {isAssisted && secondWitness === '' ? null : (
            <SignatureCapture
              label={t('sign.place', { name: signer })}
              onGiven={sign}
              testId={`sign-${sheet}`}
              isFingerOnly={isAssisted}
            />
          )}
        </>
      )}
    </div>
  );
}
