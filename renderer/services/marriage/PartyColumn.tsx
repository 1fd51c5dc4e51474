/** One party of the couple: who it is, what stands in the way, and the steps one below the other. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../app/session.tsx';
import { findingsAt, hasPapers, nameOf } from './couple/couple-page.ts';
import { DocumentStep } from './couple/DocumentStep.tsx';
import { PapersStep, usePapers } from './couple/PapersStep.tsx';
import { type Chosen, PartySteps } from './couple/PartySteps.tsx';
import { usePapersWords, useWhoWords } from './couple/party-words.ts';
import { SignatureStep } from './couple/SignatureStep.tsx';
import { StateCheckStep } from './couple/StateCheckStep.tsx';
import { WhoStep } from './couple/WhoStep.tsx';
import { DeclarationStep } from './DeclarationStep.tsx';
import { type MarriageState, marriageOf } from './marriage-page.ts';
import { isDone, nextOfParty, type PartyStep, stepsAt } from './next-step.ts';

/** Steps that can be opened at this stage of the case. */
function isOpenAt(stage: MarriageState['own']['stage'], step: PartyStep): boolean {
  if (stage === 'checked-in') return true;
  if (step === 'who') return stage === 'accepted' || stage === 'examined' || stage === 'registered';
  return step === 'stateCheck' && (stage === 'accepted' || stage === 'examined');
}

/** Where the findings of a step point to, when not to its own name. */
const places: { readonly [step in PartyStep]?: string } = { who: 'assistance' };

type ChosenStep = Chosen<PartyStep>;

export function PartyColumn(props: {
  readonly page: StreamPage;
  readonly role: PartyRole;
  readonly chosen: ChosenStep;
  readonly onChoose: (step: ChosenStep) => void;
}) {
  const { t } = useTranslation('marriage');
  const { session, may } = useSession();
  const papersOf = usePapers('marriage');
  const whoWords = useWhoWords();
  const papersWords = usePapersWords();
  const { page, role, chosen, onChoose } = props;
  const state = marriageOf(page);
  const { stage } = state.own;
  const party = state.own[role];
  // Whoever only looks on sees what was done; the forms are for those who may send them.
  const mayDo = may(...counterRoles);
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const arePapersThere = hasPapers(page.findings as readonly Finding[], role);
  const rules = papersOf(party.kind);
  const next = isOpenAt(stage, 'document') ? nextOfParty(party, session.today, isPrecheck, arePapersThere) : null;
  const needsCheck = stage === 'examined' && !isDone(party, 'stateCheck', session.today) ? 'stateCheck' : null;
  const summaryOf = (step: PartyStep): string => {
    const { document, declaration, signatures, stateCheck } = party;
    switch (step) {
      case 'who':
        return whoWords(party);
      case 'papers':
        return papersWords(rules, findingsAt(page, `${role}.papers`));
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
      case 'who':
        return <WhoStep {...common} party={party} isKindOpen={stage === 'checked-in'} />;
      case 'papers':
        return (
          <PapersStep
            {...common}
            party={party}
            rules={rules}
            findings={findingsAt(page, `${role}.papers`)}
            isOpen={stage === 'checked-in' && mayDo}
          />
        );
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
            isFingerOnly={party.assistance.cannotWrite}
            isOpen={stage === 'checked-in'}
          />
        );
      case 'stateCheck':
        return (
          <StateCheckStep
            {...common}
            hold={state.own.hold}
            isAgain={party.stateCheck !== null}
            otherReference={state.own[role === 'man' ? 'woman' : 'man'].stateCheck?.reference ?? ''}
          />
        );
    }
  };

  return (
    <PartySteps
      page={page}
      role={role}
      person={party.person}
      steps={stepsAt(isPrecheck && stage === 'checked-in').filter((step) => step !== 'papers' || rules.length > 0)}
      next={mayDo ? (next ?? needsCheck) : null}
      isDone={(step) => isDone(party, step, session.today, arePapersThere)}
      canOpen={(step) =>
        (mayDo && isOpenAt(stage, step)) ||
        (step === 'document' && party.document !== null) ||
        (step === 'papers' && party.papers.length > 0)
      }
      places={places}
      titleOf={(step) => t(`step.${step}`)}
      summaryOf={summaryOf}
      content={content}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
