/** One party of the couple: who it is, what stands in the way, and the steps one below the other. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../app/session.tsx';
import { useRefusalText } from '../../components/refusal-text.ts';
import { StepRow, type StepStatus } from '../parts/StepRow.tsx';
import { DocumentStep } from './couple/DocumentStep.tsx';
import { PartyFrame } from './couple/PartyFrame.tsx';
import { SignatureStep } from './couple/SignatureStep.tsx';
import { StateCheckStep } from './couple/StateCheckStep.tsx';
import { DeclarationStep } from './DeclarationStep.tsx';
import { findingsAt, type MarriageState, marriageOf, nameOf } from './marriage-page.ts';
import { isDone, nextOfParty, type PartyStep, partySteps } from './next-step.ts';

/** Findings that only say that a step is still to be done; the step itself shows them. */
const onlyToDo = new Set([
  'MARRIAGE_DOCUMENT_NOT_SHOWN',
  'MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN',
  'MARRIAGE_DECLARATION_MISSING',
  'MARRIAGE_DECLARATION_UNSIGNED',
  'MARRIAGE_STATE_UNCHECKED',
]);

/** Steps that can be opened at this stage of the case. */
function isOpenAt(stage: MarriageState['own']['stage'], step: PartyStep): boolean {
  if (stage === 'checked-in') return true;
  return step === 'stateCheck' && (stage === 'accepted' || stage === 'examined');
}

/** The step that somebody opened; `none` when all were closed, null when nobody chose and the next one is open. */
export type ChosenStep = PartyStep | 'none' | null;

export function PartyColumn(props: {
  readonly page: StreamPage;
  readonly role: PartyRole;
  readonly chosen: ChosenStep;
  readonly onChoose: (step: ChosenStep) => void;
}) {
  const { t } = useTranslation('marriage');
  const { session, may } = useSession();
  const say = useRefusalText();
  const { page, role, chosen, onChoose } = props;
  const state = marriageOf(page);
  const { stage } = state.own;
  const party = state.own[role];
  // Whoever only looks on sees what was done; the forms are for those who may send them.
  const mayDo = may(...counterRoles);
  const next = isOpenAt(stage, 'document') ? nextOfParty(party, session.today) : null;
  const needsCheck = stage === 'examined' && !isDone(party, 'stateCheck', session.today) ? 'stateCheck' : null;
  const open = chosen ?? (mayDo ? (next ?? needsCheck) : null);

  const findings = findingsAt(page, role);
  const obstacles = findings.filter(({ code }) => !onlyToDo.has(code));
  const of = (step: PartyStep): readonly Finding[] => findings.filter(({ at }) => at === `${role}.${step}`);
  const statusOf = (step: PartyStep): StepStatus => {
    if (of(step).some(({ code, weight }) => weight === 'blocking' && !onlyToDo.has(code))) return 'problem';
    if (isDone(party, step, session.today)) return 'done';
    return step === next || step === needsCheck ? 'current' : 'todo';
  };
  const summaryOf = (step: PartyStep): string => {
    const [missing] = of(step).filter(({ code }) => onlyToDo.has(code));
    if (missing) return isDone(party, step, session.today) ? say(missing) : '';
    const { document, declaration, signatures, stateCheck } = party;
    switch (step) {
      case 'document':
        return document
          ? t('document.summary', { validTo: document.validTo === 'long-term' ? t('longTerm') : document.validTo })
          : '';
      case 'declaration':
        return declaration ? t(`maritalStatus.${declaration.maritalStatus}`) : '';
      case 'signature':
        return signatures.declaration ? t(`signature.method.${signatures.declaration.method}`) : '';
      case 'stateCheck':
        return stateCheck ? `${t(`stateCheck.results.${stateCheck.result}`)} · ${stateCheck.reference}` : '';
    }
  };
  const content = (step: PartyStep) => {
    const common = { stream: page.stream, role, onDone: () => onChoose(null) };
    const name = nameOf(state, role);
    switch (step) {
      case 'document':
        return (
          <DocumentStep
            {...common}
            person={party.person}
            shown={party.document}
            isOpen={stage === 'checked-in' && mayDo}
          />
        );
      case 'declaration':
        return <DeclarationStep {...common} state={state} />;
      case 'signature':
        return (
          <SignatureStep
            {...common}
            step={`${role}.signature`}
            name={name}
            sheet="declaration"
            ask={t('signature.ask.declaration', { name })}
            given={party.signatures.declaration}
            isOpen={stage === 'checked-in'}
          />
        );
      case 'stateCheck':
        return (
          <StateCheckStep
            {...common}
            isAgain={party.stateCheck !== null}
            otherReference={state.own[role === 'man' ? 'woman' : 'man'].stateCheck?.reference ?? ''}
          />
        );
    }
  };

  return (
    <PartyFrame role={role} name={nameOf(state, role)} person={party.person} obstacles={obstacles}>
      {partySteps.map((step) => {
        const canOpen = (mayDo && isOpenAt(stage, step)) || (step === 'document' && party.document !== null);
        return (
          <StepRow
            key={step}
            title={t(`step.${step}`)}
            status={statusOf(step)}
            summary={summaryOf(step)}
            isOpen={open === step}
            onToggle={canOpen ? () => onChoose(open === step ? 'none' : step) : undefined}
            testId={`step-${role}-${step}`}
          >
            {content(step)}
          </StepRow>
        );
      })}
    </PartyFrame>
  );
}
