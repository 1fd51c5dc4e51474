/** One party of a marriage case. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../app/session.tsx';
import { hasPapers, nameOf } from './couple/couple-page.ts';
import { PartyColumn } from './couple/PartyColumn.tsx';
import type { Chosen } from './couple/PartySteps.tsx';
import { SignatureStep } from './couple/SignatureStep.tsx';
import { DeclarationStep } from './DeclarationStep.tsx';
import { type MarriageState, marriageOf } from './marriage-page.ts';
import { isDone, nextOfParty, type PartyStep, stepsAt } from './next-step.ts';

/** Steps that can be opened at this stage of the case. */
function isOpenAt(stage: MarriageState['own']['stage'], step: PartyStep): boolean {
  if (stage === 'checked-in') return true;
  if (step === 'who') return stage === 'accepted' || stage === 'examined' || stage === 'registered';
  return step === 'stateCheck' && (stage === 'accepted' || stage === 'examined');
}

export function MarriageParty(props: {
  readonly page: StreamPage;
  readonly role: PartyRole;
  readonly chosen: Chosen<PartyStep>;
  readonly onChoose: (step: Chosen<PartyStep>) => void;
}) {
  const { t } = useTranslation('marriage');
  const { session } = useSession();
  const { page, role, chosen, onChoose } = props;
  const state = marriageOf(page);
  const { stage } = state.own;
  const party = state.own[role];
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const arePapersThere = hasPapers(page.findings as readonly Finding[], role);
  const next = stage === 'checked-in' ? nextOfParty(party, session.today, isPrecheck, arePapersThere) : null;
  const needsCheck = stage === 'examined' && !isDone(party, 'stateCheck', session.today) ? 'stateCheck' : null;
  const { declaration, signatures } = party;

  return (
    <PartyColumn<'declaration' | 'signature'>
      page={page}
      role={role}
      procedure="marriage"
      party={party}
      other={state.own[role === 'man' ? 'woman' : 'man']}
      hold={state.own.hold}
      steps={stepsAt(isPrecheck && stage === 'checked-in')}
      next={next ?? needsCheck}
      isDone={(step) => isDone(party, step, session.today, arePapersThere)}
      isOpenAt={(step) => isOpenAt(stage, step)}
      isKindOpen={stage === 'checked-in'}
      titleOf={(step) => t(`step.${step}`)}
      summaryOf={(step) => {
        if (step === 'declaration') return declaration ? t(`maritalStatus.${declaration.maritalStatus}`) : '';
        return signatures.declaration ? t(`signature.method.${signatures.declaration.method}`) : '';
      }}
      content={(step, common) => {
        if (step === 'declaration') return <DeclarationStep {...common} state={state} />;
        const name = nameOf(state, role);
        return (
          <SignatureStep
            {...common}
            step={`${role}.signature`}
            name={name}
            sheet="declaration"
            ask={t('signature.ask.declaration', { name })}
            given={signatures.declaration}
            isFingerOnly={party.assistance.cannotWrite}
            isOpen={stage === 'checked-in'}
          />
        );
      }}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
