/**
 * One party of a case of any kind: who they are, their identity paper, their further papers and the check of marriage state,
 * which every kind of case asks in the same way, and between them the steps of that kind alone.
 */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { DescribedParty } from '#domain/marriage/party/describing.ts';
import type { Procedure } from '#domain/marriage/party/papers.ts';
import type { PartyRole, ShownDocument } from '#domain/marriage/schema.ts';
import type { Hold, KeptCheck } from '#domain/marriage/state-check.ts';
import { useSession } from '../../../app/session.tsx';
import { findingsAt } from './couple-page.ts';
import { DocumentStep } from './DocumentStep.tsx';
import { PapersStep, usePapers } from './PapersStep.tsx';
import { type Chosen, PartySteps } from './PartySteps.tsx';
import { usePapersWords, useWhoWords } from './party-words.ts';
import { StateCheckStep } from './StateCheckStep.tsx';
import { WhoStep } from './WhoStep.tsx';

/** Steps that a party of any case has. */
type SharedStep = 'who' | 'document' | 'papers' | 'stateCheck';
const shared: ReadonlySet<string> = new Set<SharedStep>(['who', 'document', 'papers', 'stateCheck']);
const isShared = (step: string): step is SharedStep => shared.has(step);

interface Party extends DescribedParty {
  readonly person: string;
  readonly document: ShownDocument | null;
  readonly stateCheck: KeptCheck | null;
}

/** What a step is told, whichever it is. */
export interface StepProps {
  readonly stream: string;
  readonly role: PartyRole;
  readonly onDone: () => void;
}

export function PartyColumn<Step extends string>(props: {
  readonly page: StreamPage;
  readonly role: PartyRole;
  readonly procedure: Procedure;
  readonly party: Party;
  /** The other party, when there is one in this case. */
  readonly other: Pick<Party, 'stateCheck'> | null;
  readonly hold: Hold | null | undefined;
  readonly steps: readonly (Step | SharedStep)[];
  /** The step that this party still has to do. */
  readonly next: Step | SharedStep | null;
  readonly isDone: (step: Step | SharedStep) => boolean;
  /** Whether a step can be done at this stage of the case; who may do it is asked here. */
  readonly isOpenAt: (step: Step | SharedStep) => boolean;
  /** The sort of person may still be put right. */
  readonly isKindOpen: boolean;
  /** Where the findings of a step point to, when not to its own name. */
  readonly places?: { readonly [step in Step]?: string };
  readonly titleOf: (step: Step | SharedStep) => string;
  /** What was done in a step of this kind of case, in a few words. */
  readonly summaryOf: (step: Step) => string;
  readonly content: (step: Step, common: StepProps) => ReactNode;
  readonly chosen: Chosen<Step | SharedStep>;
  readonly onChoose: (step: Chosen<Step | SharedStep>) => void;
}) {
  const { t } = useTranslation('marriage');
  const { may } = useSession();
  const papersOf = usePapers(props.procedure);
  const whoWords = useWhoWords();
  const papersWords = usePapersWords();
  const { page, role, party, other, hold, steps, next, isOpenAt, isKindOpen, onChoose } = props;
  // Whoever only looks on sees what was done; the forms are for those who may send them.
  const mayDo = may(...counterRoles);
  const isOpen = (step: Step | SharedStep): boolean => mayDo && isOpenAt(step);
  const rules = papersOf(party.kind);
  const wrong = findingsAt(page, `${role}.papers`);
  const common: StepProps = { stream: page.stream, role, onDone: () => onChoose(null) };
  const { document, stateCheck, papers } = party;

  const summary = (step: SharedStep): string => {
    switch (step) {
      case 'who':
        return whoWords(party);
      case 'papers':
        return papersWords(rules, wrong);
      case 'document':
        return document
          ? t('document.summary', { validTo: document.validTo === 'long-term' ? t('longTerm') : document.validTo })
          : '';
      case 'stateCheck':
        return stateCheck
          ? `${stateCheck.on} ${t(`stateCheck.results.${stateCheck.result}`)} · ${stateCheck.reference}`
          : '';
    }
  };
  const form = (step: SharedStep): ReactNode => {
    switch (step) {
      case 'who':
        return <WhoStep {...common} party={party} isKindOpen={isKindOpen} />;
      case 'papers':
        return <PapersStep {...common} party={party} rules={rules} findings={wrong} isOpen={isOpen('papers')} />;
      case 'document':
        return <DocumentStep {...common} person={party.person} shown={document} isOpen={isOpen('document')} />;
      case 'stateCheck':
        return (
          <StateCheckStep
            {...common}
            hold={hold}
            isAgain={stateCheck !== null}
            otherReference={other?.stateCheck?.reference ?? ''}
          />
        );
    }
  };
  return (
    <PartySteps<Step | SharedStep>
      page={page}
      role={role}
      person={party.person}
      steps={steps.filter((step) => step !== 'papers' || rules.length > 0)}
      next={mayDo ? next : null}
      isDone={props.isDone}
      canOpen={(step) =>
        isOpen(step) || (step === 'document' && document !== null) || (step === 'papers' && papers.length > 0)
      }
      places={{ who: 'assistance', ...props.places }}
      titleOf={props.titleOf}
      summaryOf={(step) => (isShared(step) ? summary(step) : props.summaryOf(step))}
      content={(step) => (isShared(step) ? form(step) : props.content(step, common))}
      chosen={props.chosen}
      onChoose={onChoose}
    />
  );
}
