/** Handing over (发证): the booklets' printing numbers are recorded, one booklet for each who gets one. */
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BookletKind, nextBooklets } from '#domain/marriage/booklets/index.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { SpoilDialog } from '../booklets/SpoilDialog.tsx';
import { StockNote } from '../booklets/StockNote.tsx';
import { useStock } from '../booklets/use-stock.ts';

/** Null while nobody typed: then the next booklet of the stock stands there. */
type PrintingNumbers = Readonly<Record<PartyRole, string | null>>;

export function IssueSection(props: {
  readonly stream: string;
  /** Which stock the booklets come from. */
  readonly booklet: BookletKind;
  /** The number that the booklets bear. */
  readonly certificateNumber: string;
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
  const {
    stream,
    booklet,
    certificateNumber,
    title,
    ask,
    roles,
    labelOf,
    isSigned,
    doText,
    children,
    more = {},
  } = props;
  const [typed, setTyped, draft] = useDraft<PrintingNumbers>(`${stream}/printing-numbers`, {
    man: null,
    woman: null,
  });
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stock = useStock(booklet);
  const [isSpoiling, setSpoiling] = useState(false);
  const offered = stock.booklets ? nextBooklets(stock.booklets, roles.length) : [];
  const numberOf = (role: PartyRole): string => typed[role] ?? offered[roles.indexOf(role)] ?? '';
  const focus = (role: PartyRole): void => document.getElementById(`printing-number-${role}`)?.focus();

  const issue = async (): Promise<void> => {
    const empty = roles.find((role) => !numberOf(role).trim());
    if (empty) {
      setTried(true);
      return focus(empty);
    }
    const printingNumbers = Object.fromEntries(
      partyRoles.map((role) => [role, roles.includes(role) ? numberOf(role).trim() : null]),
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
                status={isTried && !numberOf(role).trim() ? 'error' : ''}
                value={numberOf(role)}
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
      <StockNote kind={booklet} stock={stock} needed={roles.length} />
      <ProblemNote problem={problem} />
      <div className="step-actions issue-actions">
        <Button type="primary" loading={isBusy} disabled={!isSigned} onClick={() => void issue()}>
          {doText} {isSigned ? <KeyCap keys="ctrl+enter" /> : null}
        </Button>
        {stock.booklets ? (
          <Button onClick={() => setSpoiling(true)} data-testid="spoil-booklet">
            {t('booklets:spoil.atIssue')}
          </Button>
        ) : null}
        {isSigned ? null : <span className="muted">{t('issue.unsigned')}</span>}
      </div>
      {isSpoiling ? (
        <SpoilDialog
          stock={stock}
          draftKey={`${stream}/spoil`}
          printingNumber={roles[0] ? numberOf(roles[0]) : ''}
          certificateNumber={certificateNumber}
          onClose={() => setSpoiling(false)}
        />
      ) : null}
    </Section>
  );
}
