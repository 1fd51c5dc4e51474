/** A divorce case from the application over the cooling-off to the certificate: one next step at a time. */
import { Alert } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { certificateSeriesName } from '#domain/marriage/booklets/index.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { CaseControlProvider } from '../../parts/case-control.tsx';
import type { CaseScreenProps } from '../../screens.ts';
import { CertificateBanner } from '../CertificateBanner.tsx';
import { NumbersNote } from '../couple/NumbersNote.tsx';
import '../marriage.css';
import { AgreementSection } from './AgreementSection.tsx';
import { DatesSection } from './DatesSection.tsx';
import { AcceptSection, ExamineSection, RegisterSection } from './DecideSections.tsx';
import { DivorceActions } from './DivorceActions.tsx';
import { type ChosenStep, DivorcePartyColumn } from './DivorceParty.tsx';
import './divorce.css';
import { divorceOf, phaseOf } from './divorce-page.ts';
import { EndNotes } from './EndNotes.tsx';
import { IssueSection, ReceiptSection } from './IssueSections.tsx';
import { MarriageSection } from './MarriageSection.tsx';
import { nextStep, stepsIn } from './next-step.ts';
import { RequestSection } from './RequestSection.tsx';

export function DivorceCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('divorce');
  const { session } = useSession();
  const [chosen, setChosen] = useState<Readonly<Record<PartyRole, ChosenStep>>>({ man: null, woman: null });
  const state = divorceOf(page);
  const { own } = state;
  const place = useRef<HTMLDivElement>(null);
  const shownStage = useRef(own.stage);
  useEffect(() => {
    if (shownStage.current === own.stage) return;
    shownStage.current = own.stage;
    // What a new stage is about stands at the top: dates, number, what to ask.
    place.current?.closest('.shell-page')?.scrollTo({ top: 0 });
  }, [own.stage]);
  const phase = phaseOf(own, session.today);
  const isOpen = phase !== 'over' && phase !== 'register' && phase !== 'issue';

  // A step that is not on the screen lies in a column that somebody folded: back to its own next step.
  const goTo = (step: string): void => {
    const role = partyRoles.find((one) => step.startsWith(`${one}.`));
    if (role) setChosen((before) => ({ ...before, [role]: null }));
  };
  return (
    <CaseControlProvider page={page} reload={reload}>
      <div ref={place} className="marriage divorce" data-stage={own.stage} data-phase={phase}>
        <EndNotes state={state} />
        <CertificateBanner registration={own.registration} issue={own.issue} label={t('certificate.number')} />
        {phase === 'certificate' || phase === 'register' ? (
          <NumbersNote series={(prefix, today) => certificateSeriesName('L', prefix, today as CivilDate)} />
        ) : null}
        <DatesSection own={own} />
        {phase === 'asking' ? <RequestSection stream={page.stream} /> : null}
        {phase === 'certificate' && own.request ? (
          <Alert type="info" showIcon title={t('request.done', { on: own.request.on })} />
        ) : null}
        {phase === 'register' ? <RegisterSection page={page} /> : null}
        {phase === 'issue' ? (
          <>
            <ReceiptSection state={state} />
            <IssueSection stream={page.stream} state={state} />
          </>
        ) : null}
        {stepsIn(phase).length > 0 ? (
          <div className="party-columns">
            {partyRoles.map((role) => (
              <DivorcePartyColumn
                key={role}
                page={page}
                role={role}
                chosen={chosen[role]}
                onChoose={(step) => setChosen((before) => ({ ...before, [role]: step }))}
              />
            ))}
          </div>
        ) : null}
        <AgreementSection stream={page.stream} made={own.agreement} isOpen={isOpen} />
        <MarriageSection marriage={own.marriage} isOpen={own.stage === 'applied'} />
        {phase === 'papers' ? <AcceptSection page={page} /> : null}
        {phase === 'certificate' ? <ExamineSection stream={page.stream} state={state} /> : null}
        <DivorceActions page={page} next={nextStep(state, session.today)} onGo={goTo} />
      </div>
    </CaseControlProvider>
  );
}
