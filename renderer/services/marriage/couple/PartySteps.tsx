/** One party of a case: who it is, what stands in the way, and the steps one below the other. */
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { CaseCommon } from '#domain/cases/case.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { PartyRole, ShownDocument } from '#domain/marriage/schema.ts';
import { useRefusalText } from '../../../components/refusal-text.ts';
import { StepRow, type StepStatus } from '../../parts/StepRow.tsx';
import { findingsAt, nameOf } from './couple-page.ts';
import { IdentityStep } from './IdentityStep.tsx';
import { PartyFrame } from './PartyFrame.tsx';

/** Findings that only say that a step is still to be done; the step itself shows them. */
const onlyToDo = new Set([
  'MARRIAGE_DOCUMENT_NOT_SHOWN',
  'MARRIAGE_PAPER_MISSING',
  'MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN',
  'MARRIAGE_DECLARATION_MISSING',
  'MARRIAGE_DECLARATION_UNSIGNED',
  'MARRIAGE_STATE_UNCHECKED',
  'DIVORCE_CERTIFICATE_NOT_SHOWN',
  'DIVORCE_APPLICATION_MISSING',
  'DIVORCE_DECLARATION_MISSING',
  'DIVORCE_UNSIGNED',
  'REISSUE_STATEMENT_MISSING',
  'REISSUE_UNSIGNED',
]);

/** The step that somebody opened; `none` when all were closed, null when nobody chose and the next one is open. */
export type Chosen<Step extends string> = Step | 'none' | null;

export function PartySteps<Step extends string>(props: {
  readonly page: StreamPage;
  readonly role: PartyRole;
  /** The person's stream. */
  readonly person: string;
  readonly steps: readonly Step[];
  /** The step that this party still has to do, open unless somebody chose another; null when there is none. */
  readonly next: Step | null;
  readonly isDone: (step: Step) => boolean;
  readonly canOpen?: (step: Step) => boolean;
  /** Where findings of a step point to, when not to its own name. */
  readonly places?: { readonly [step in Step]?: string };
  readonly titleOf: (step: Step) => string;
  /** What was done, in a few words; empty when nothing was. */
  readonly summaryOf: (step: Step) => string;
  readonly content: (step: Step) => ReactNode;
  readonly chosen: Chosen<Step>;
  readonly onChoose: (step: Chosen<Step>) => void;
}) {
  const say = useRefusalText();
  const { page, role, person, steps, next, isDone, canOpen, places, titleOf, summaryOf, content } = props;
  const { chosen, onChoose } = props;
  const open = chosen ?? next;
  const findings = findingsAt(page, role);
  const of = (step: Step): readonly Finding[] =>
    findings.filter(({ at }) => at === `${role}.${places?.[step] ?? step}`);
  const statusOf = (step: Step): StepStatus => {
    if (of(step).some(({ code, weight }) => weight === 'blocking' && !onlyToDo.has(code))) return 'problem';
    if (isDone(step)) return 'done';
    return step === next ? 'current' : 'todo';
  };
  const summary = (step: Step): string => {
    const missing = of(step).find(({ code }) => onlyToDo.has(code));
    return missing && isDone(step) ? say(missing) : summaryOf(step);
  };
  const { common } = page.state as { readonly common: CaseCommon };
  return (
    <PartyFrame
      role={role}
      name={nameOf({ common }, role)}
      person={person}
      obstacles={findings.filter(({ code, at }) => !onlyToDo.has(code) && at !== `${role}.papers`)}
    >
      {steps.map((step) => (
        <Fragment key={step}>
          <StepRow
            title={titleOf(step)}
            status={statusOf(step)}
            summary={summary(step)}
            isOpen={open === step}
            onToggle={(canOpen?.(step) ?? true) ? () => onChoose(open === step ? 'none' : step) : undefined}
            testId={`step-${role}-${step}`}
          >
            {content(step)}
          </StepRow>
          {step === 'document' ? <IdentityRow page={page} role={role} /> : null}
        </Fragment>
      ))}
    </PartyFrame>
  );
}

/** Beside the paper: whether it is the person's own. Nothing waits for it, so it opens on demand and stands in nobody's way. */
function IdentityRow({ page, role }: { readonly page: StreamPage; readonly role: PartyRole }) {
  const { t } = useTranslation('face');
  const [isOpen, setOpen] = useState(false);
  const { common, own } = page.state as {
    readonly common: CaseCommon;
    readonly own: { readonly [role in PartyRole]?: { readonly document: ShownDocument | null } | null };
  };
  const document = own[role]?.document ?? null;
  const compared = common.identities?.find(({ party }) => party === role) ?? null;
  const mayOpen = document !== null && page.case?.closed === false;
  if (!mayOpen && !compared) return null;
  const status = ({ same: 'done', unsure: 'current', different: 'problem', none: 'todo' } as const)[
    compared?.result ?? 'none'
  ];
  return (
    <StepRow
      title={t('step')}
      status={status}
      summary={
        compared ? `${t(`common:param.result.${compared.result}`)} · ${t(`method.${compared.method}`)}` : t('optional')
      }
      isOpen={isOpen && mayOpen}
      onToggle={mayOpen ? () => setOpen(!isOpen) : undefined}
      testId={`step-${role}-identity`}
    >
      <IdentityStep
        role={role}
        name={nameOf({ common }, role)}
        portrait={document?.portrait ?? null}
        compared={compared}
        onDone={() => setOpen(false)}
      />
    </StepRow>
  );
}
