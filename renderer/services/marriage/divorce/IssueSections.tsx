/** Handing over (发证): both sign for it, booklets get their printing numbers, the marriage certificates are marked. */
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { SignatureStep } from '../couple/SignatureStep.tsx';
import { type DivorceState, nameOf } from './divorce-page.ts';

export function ReceiptSection({ state }: { readonly state: DivorceState }) {
  const { t } = useTranslation('divorce');
  return (
    <Section title={t('issue.receiptTitle')}>
      <div className="party-columns">
        {partyRoles.map((role) => (
          <div key={role} className="receipt" data-testid={`receipt-${role}`}>
            <h3>
              {t(`marriage:role.${role}`)} {nameOf(state, role)}
            </h3>
            <SignatureStep
              step={`${role}.receipt`}
              role={role}
              name={nameOf(state, role)}
              sheet="certificate"
              ask={t('sign.certificate', { name: nameOf(state, role) })}
              given={state.own[role].signatures.certificate}
              isOpen
              onDone={() => {}}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}

type Old = 'stamped-returned' | 'kept' | 'lost';

export function IssueSection(props: { readonly stream: string; readonly state: DivorceState }) {
  const { t } = useTranslation('divorce');
  const { may } = useSession();
  const { run, isBusy } = useCase();
  const { stream, state } = props;
  const [typed, setTyped, draft] = useDraft<{
    numbers: Record<PartyRole, string>;
    old: Record<PartyRole, Old>;
  }>(`${stream}/issue`, {
    numbers: { man: '', woman: '' },
    old: { man: 'stamped-returned', woman: 'stamped-returned' },
  });
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { numbers } = typed;
  const oldOf = (role: PartyRole): Old => (state.own[role].certificate === 'lost' ? 'lost' : typed.old[role]);
  const isSigned = partyRoles.every((role) => state.own[role].signatures.certificate !== null);

  const issue = async (): Promise<void> => {
    const empty = partyRoles.find((role) => !numbers[role].trim());
    if (empty) {
      setTried(true);
      return document.getElementById(`printing-number-${empty}`)?.focus();
    }
    const stood = await run({
      type: 'divorce.issue',
      printingNumbers: { man: numbers.man.trim(), woman: numbers.woman.trim() },
      oldCertificates: { man: oldOf('man'), woman: oldOf('woman') },
    });
    setProblem(stood);
    if (!stood) await draft.discard();
  };
  useStepAction('issue', () => void issue());

  if (!may('registrar'))
    return (
      <Section title={t('issue.title')}>
        <p className="muted">{t('marriage:registrarOnly')}</p>
      </Section>
    );
  return (
    <Section title={t('issue.title')}>
      <p className="section-words">{t('issue.ask')}</p>
      <div className="party-columns">
        {partyRoles.map((role) => (
          <div key={role}>
            <label className="labelled-field" htmlFor={`printing-number-${role}`}>
              <span>{t('issue.printingNumber', { role: t(`marriage:role.${role}`) })}</span>
              <Input
                id={`printing-number-${role}`}
                className="numeric"
                maxLength={30}
                status={isTried && !numbers[role].trim() ? 'error' : ''}
                value={numbers[role]}
                onChange={(event) => {
                  const { value } = event.target;
                  setTyped((before) => ({ ...before, numbers: { ...before.numbers, [role]: value } }));
                }}
              />
            </label>
            <Radio.Group
              aria-label={t('issue.old', { role: t(`marriage:role.${role}`) })}
              value={oldOf(role)}
              disabled={state.own[role].certificate === 'lost'}
              options={(['stamped-returned', 'kept', 'lost'] as const)
                .filter((value) => (value === 'lost') === (state.own[role].certificate === 'lost'))
                .map((value) => ({ value, label: t(`issue.olds.${value}`) }))}
              onChange={(event) => {
                const { value } = event.target;
                setTyped((before) => ({ ...before, old: { ...before.old, [role]: value } }));
              }}
            />
          </div>
        ))}
      </div>
      <ProblemNote problem={problem} />
      <div className="step-actions issue-actions">
        <Button type="primary" loading={isBusy} disabled={!isSigned} onClick={() => void issue()}>
          {t('issue.do')} {isSigned ? <KeyCap keys="ctrl+enter" /> : null}
        </Button>
        {isSigned ? null : <span className="muted">{t('marriage:issue.unsigned')}</span>}
      </div>
    </Section>
  );
}
