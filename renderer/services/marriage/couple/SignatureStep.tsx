/** A party signs a sheet: a declaration, an agreement, the receipt of the certificate. */
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { PartyRole, Signature } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { type GivenSignature, SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { type StepKey, useCase, useStepAction } from '../../parts/case-control.tsx';

export function SignatureStep(props: {
  /** Name of the step that this is. */
  readonly step: StepKey;
  readonly role: PartyRole;
  readonly name: string;
  readonly sheet: string;
  /** What to tell the party. */
  readonly ask: string;
  readonly given: Signature | null;
  /** They cannot write: a fingerprint, after the sheet was read to them. */
  readonly isFingerOnly: boolean;
  /** Whether it may be signed (again) now. */
  readonly isOpen: boolean;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { kind, run } = useCase();
  const { may } = useSession();
  const mayDo = may(...counterRoles);
  const { step, role, name, sheet, ask, given, isFingerOnly, isOpen, onDone } = props;
  const [isAgain, setAgain] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useStepAction(step, () => {
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>('input:checked')?.focus();
  });

  const sign = async ({ method, attachment }: GivenSignature): Promise<void> => {
    const stood = await run({ type: `${kind}.sign`, party: role, sheet, method, attachment });
    setProblem(stood);
    if (stood) return;
    setAgain(false);
    onDone();
  };

  return (
    <div className="step-stack" ref={place}>
      <ProblemNote problem={problem} />
      {given && !isAgain ? (
        <>
          <AttachmentImage hash={given.attachment} alt={t('signature.of', { name })} className="signature-given" />
          <p className="muted">{t('signature.given', { on: given.on, witness: given.witness })}</p>
          {isOpen && mayDo ? (
            <Button size="small" onClick={() => setAgain(true)}>
              {t('signature.again')}
            </Button>
          ) : null}
        </>
      ) : !mayDo ? (
        <p className="muted">{t('counterOnly')}</p>
      ) : (
        <>
          <p className="step-ask">{isFingerOnly ? t('signature.ask.finger', { name }) : ask}</p>
          <SignatureCapture
            label={t('signature.place', { name })}
            onGiven={sign}
            testId={`sign-${sheet}-${role}`}
            isFingerOnly={isFingerOnly}
          />
        </>
      )}
    </div>
  );
}
