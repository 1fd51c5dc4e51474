/** Handing over (颁证): both sign for the certificate before the registrar, the booklets' printing numbers are recorded. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { useDraft } from '../../app/use-draft.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useCase, useStepAction } from '../parts/case-control.tsx';
import { SignatureStep } from './couple/SignatureStep.tsx';
import { type MarriageState, nameOf } from './marriage-page.ts';

export function ReceiptSection({ state }: { readonly state: MarriageState }) {
  const { t } = useTranslation('marriage');
  return (
    <Section title={t('receipt.title')}>
      <p className="section-words">{t('receipt.ask')}</p>
      <div className="party-columns">
        {partyRoles.map((role) => (
          <div key={role} className="receipt" data-testid={`receipt-${role}`}>
            <h3>
              {t(`role.${role}`)} {nameOf(state, role)}
            </h3>
            <SignatureStep
              step={`${role}.receipt`}
              role={role}
              name={nameOf(state, role)}
              sheet="certificate"
              ask={t('signature.ask.certificate', { name: nameOf(state, role) })}
              given={state.own[role].signatures.certificate}
              isOpen={state.own.stage === 'registered'}
              onDone={() => {}}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}

export function IssueSection(props: { readonly stream: string; readonly state: MarriageState }) {
  const { t } = useTranslation('marriage');
  const { may } = useSession();
  const { run, isBusy } = useCase();
  const { stream, state } = props;
  const [typed, setTyped, draft] = useDraft<Record<PartyRole, string>>(`${stream}/issue`, { man: '', woman: '' });
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const isSigned = partyRoles.every((role) => state.own[role].signatures.certificate !== null);
  const issue = async (): Promise<void> => {
    if (!typed.man.trim() || !typed.woman.trim()) {
      setTried(true);
      return document.getElementById(`printing-number-${typed.man.trim() ? 'woman' : 'man'}`)?.focus();
    }
    const printingNumbers = { man: typed.man.trim(), woman: typed.woman.trim() };
    const stood = await run({ type: 'marriage.issue', printingNumbers });
    setProblem(stood);
    if (!stood) await draft.discard();
  };
  useStepAction('issue', () => void issue());

  return (
    <Section title={t('issue.title')} className="case-step-issue">
      {may('registrar') ? (
        <>
          <p className="section-words">{t('issue.ask')}</p>
          <div className="party-columns">
            {partyRoles.map((role) => (
              <label key={role} className="labelled-field" htmlFor={`printing-number-${role}`}>
                <span>{t('issue.printingNumber', { role: t(`role.${role}`) })}</span>
                <Input
                  id={`printing-number-${role}`}
                  className="numeric"
                  maxLength={30}
                  status={isTried && !typed[role].trim() ? 'error' : ''}
                  value={typed[role]}
                  onChange={(event) => {
                    const { value } = event.target;
                    setTyped((before) => ({ ...before, [role]: value }));
                  }}
                  onPressEnter={(event) => {
                    if (!event.ctrlKey && role === 'man') document.getElementById('printing-number-woman')?.focus();
                  }}
                />
              </label>
            ))}
          </div>
          <ProblemNote problem={problem} />
          <Button type="primary" loading={isBusy} disabled={!isSigned} onClick={() => void issue()}>
            {t('issue.do')} {isSigned ? <KeyCap keys="ctrl+enter" /> : null}
          </Button>
          {isSigned ? null : <p className="muted">{t('issue.unsigned')}</p>}
        </>
      ) : (
        <p className="muted">{t('registrarOnly')}</p>
      )}
    </Section>
  );
}
