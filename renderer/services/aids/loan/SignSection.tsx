/** The contract: printed in large type, read, signed. */
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { hasConsent } from '#domain/aids/loan/consent.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { type GivenSignature, SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase } from '../../parts/case-control.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';

export function SignSection({ page, loan }: { readonly page: StreamPage; readonly loan: Loan }) {
  const { t } = useTranslation('aids');
  const { run } = useCase();
  const [messages, setMessages] = useState(hasConsent(loan, 'messages'));
  const [problem, setProblem] = useState<Problem | null>(null);
  const signer = loan.guardian?.name ?? loan.lessee.name;
  const sign = async ({ method, attachment }: GivenSignature): Promise<void> =>
    setProblem(await run({ type: 'loan.sign', method, attachment, messages }));
  return (
    <Section
      title={t('sign.title')}
      actions={<SheetButton page={page} form="aids-contract" about={loan.lessee.name} keys="p" />}
      className="case-step-sign"
    >
      <p className="step-ask">{t('sign.ask', { name: signer })}</p>
      <Checkbox checked={messages} onChange={(event) => setMessages(event.target.checked)} data-testid="agree-messages">
        {t('sign.messages')}
      </Checkbox>
      <ProblemNote problem={problem} />
      <SignatureCapture label={t('sign.place', { name: signer })} onGiven={sign} testId="sign-contract" />
    </Section>
  );
}
