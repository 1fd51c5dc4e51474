/** A party signs a sheet: the declaration, or the receipt of the certificate. */
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Problem } from '../../app/problem.ts';
import { AttachmentImage } from '../../capture/AttachmentImage.tsx';
import { type GivenSignature, SignatureCapture } from '../../capture/SignatureCapture.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useCase, useStepAction } from './case-control.tsx';
import { type MarriageState, nameOf } from './marriage-page.ts';

export function SignatureStep(props: {
  readonly state: MarriageState;
  readonly role: PartyRole;
  readonly sheet: 'declaration' | 'certificate';
  /** Whether it may be signed (again) now. */
  readonly isOpen: boolean;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { run } = useCase();
  const { state, role, sheet, isOpen, onDone } = props;
  const given = state.own[role].signatures[sheet];
  const [isAgain, setAgain] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useStepAction(sheet === 'declaration' ? `${role}.signature` : `${role}.receipt`, () => {
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>('input:checked')?.focus();
  });

  const sign = async ({ method, attachment }: GivenSignature): Promise<void> => {
    const stood = await run({ type: 'marriage.sign', party: role, sheet, method, attachment });
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
          <AttachmentImage
            hash={given.attachment}
            alt={t('signature.of', { name: nameOf(state, role) })}
            className="signature-given"
          />
          <p className="muted">{t('signature.given', { on: given.on, witness: given.witness })}</p>
          {isOpen ? (
            <Button size="small" onClick={() => setAgain(true)}>
              {t('signature.again')}
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <p className="step-ask">{t(`signature.ask.${sheet}`, { name: nameOf(state, role) })}</p>
          <SignatureCapture
            label={t('signature.place', { name: nameOf(state, role) })}
            onGiven={sign}
            testId={`sign-${sheet}-${role}`}
          />
        </>
      )}
    </div>
  );
}
