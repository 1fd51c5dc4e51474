/** Handing over (发证): the booklets' printing numbers are recorded, one booklet for each who gets one. */
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';

type PrintingNumbers = Readonly<Record<PartyRole, string>>;

export function IssueSection(props: {
  readonly stream: string;
  readonly title: string;
  readonly ask: string;
  /** Who gets a booklet. */
  readonly roles: readonly PartyRole[];
  readonly labelOf: (role: PartyRole) => string;
  /** Everybody has signed for it. */
  readonly isSigned: boolean;
  readonly doText: string;
  /** What else is recorded of a party. */
  readonly children?: (role: PartyRole) => ReactNode;
  /** What is sent besides the numbers. */
  readonly more?: object;
}) {
  const { t } = useTranslation('marriage');
  const { may } = useSession();
  const { kind, run, isBusy } = useCase();
  const { stream, title, ask, roles, labelOf, isSigned, doText, children, more = {} } = props;
  const [typed, setTyped, draft] = useDraft<PrintingNumbers>(`${stream}/printing-numbers`, { man: '', woman: '' });
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const focus = (role: PartyRole): void => document.getElementById(`printing-number-${role}`)?.focus();

  const issue = async (): Promise<void> => {
    const empty = roles.find((role) => !typed[role].trim());
    if (empty) {
      setTried(true);
      return focus(empty);
    }
    const printingNumbers = Object.fromEntries(
      partyRoles.map((role) => [role, roles.includes(role) ? typed[role].trim() : null]),
    );
    const stood = await run({ type: `${kind}.issue`, printingNumbers, ...more });
    setProblem(stood);
    if (!stood) await draft.discard();
  };
  useStepAction('issue', () => void issue());

  if (!may('registrar'))
    return (
      <Section title={title}>
        <p className="muted">{t('registrarOnly')}</p>
      </Section>
    );
  return (
    <Section title={title} className="case-step-issue">
      <p className="section-words">{ask}</p>
      <div className="party-columns">
        {roles.map((role, index) => (
          <div key={role}>
            <label className="labelled-field" htmlFor={`printing-number-${role}`}>
              <span>{labelOf(role)}</span>
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
                  const after = roles[index + 1];
                  if (!event.ctrlKey && after) focus(after);
                }}
              />
            </label>
            {children?.(role)}
          </div>
        ))}
      </div>
      <ProblemNote problem={problem} />
      <div className="step-actions issue-actions">
        <Button type="primary" loading={isBusy} disabled={!isSigned} onClick={() => void issue()}>
          {doText} {isSigned ? <KeyCap keys="ctrl+enter" /> : null}
        </Button>
        {isSigned ? null : <span className="muted">{t('issue.unsigned')}</span>}
      </div>
    </Section>
  );
}
