/** A marriage case from the first paper to the sealed file: both parties side by side, one next step at a time. */
import { Alert } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { certificateSeries } from '#domain/marriage/decider.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import { useSession } from '../../app/session.tsx';
import { CaseControlProvider } from '../parts/case-control.tsx';
import { useFocusNext } from '../parts/use-focus-next.ts';
import type { CaseScreenProps } from '../screens.ts';
import { AcceptSection } from './AcceptSection.tsx';
import { CertificateBanner } from './CertificateBanner.tsx';
import { ClosedNote } from './ClosedNote.tsx';
import { NumbersNote } from './couple/NumbersNote.tsx';
import { ExamineSection } from './ExamineSection.tsx';
import { FormsSection } from './FormsSection.tsx';
import { IssueSection, ReceiptSection } from './IssueSection.tsx';
import { MarriageActions } from './MarriageActions.tsx';
import { jointPhotoOf, marriageOf } from './marriage-page.ts';
import './marriage.css';
import { isBeforeRegistration, nextStep } from './next-step.ts';
import { type ChosenStep, PartyColumn } from './PartyColumn.tsx';
import { PhotoSection } from './PhotoSection.tsx';
import { RegisterSection } from './RegisterSection.tsx';

export function MarriageCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('marriage');
  const { session } = useSession();
  const [chosen, setChosen] = useState<Readonly<Record<PartyRole, ChosenStep>>>({ man: null, woman: null });
  const state = marriageOf(page);
  const { stage } = state.own;
  const copies = page.forms.filter(({ ready }) => ready).reduce((sum, form) => sum + form.copies.length, 0);
  const next = nextStep(state, session.today, copies, page.findings as readonly Finding[]);
  const place = useRef<HTMLDivElement>(null);
  useFocusNext(place, stage, next);

  // A step that is not on the screen lies in a column that somebody folded: back to its own next step.
  const goTo = (step: string): void => {
    const role = partyRoles.find((one) => step.startsWith(`${one}.`));
    if (role) setChosen((before) => ({ ...before, [role]: null }));
  };
  const isPrecheck = session.office?.marriageRole === 'precheck';

  return (
    <CaseControlProvider page={page} reload={reload}>
      <div ref={place} className="marriage" data-stage={stage}>
        <ClosedNote state={state} />
        <CertificateBanner
          registration={state.own.registration}
          issue={state.own.issue}
          label={t('certificate.number')}
        />
        {isBeforeRegistration(stage) ? <NumbersNote series={certificateSeries} /> : null}
        {isPrecheck && stage === 'checked-in' ? <Alert type="warning" showIcon title={t('precheck')} /> : null}
        {stage === 'issued' || stage === 'refused' ? <FormsSection page={page} reload={reload} /> : null}
        {stage === 'registered' ? (
          <>
            <FormsSection page={page} reload={reload} />
            <ReceiptSection state={state} />
            <IssueSection stream={page.stream} state={state} />
          </>
        ) : null}
        {stage === 'accepted' ? <ExamineSection stream={page.stream} state={state} /> : null}
        {stage === 'examined' ? <RegisterSection state={state} /> : null}
        <div className="party-columns">
          {partyRoles.map((role) => (
            <PartyColumn
              key={role}
              page={page}
              role={role}
              chosen={chosen[role]}
              onChoose={(step) => setChosen((before) => ({ ...before, [role]: step }))}
            />
          ))}
        </div>
        {stage === 'checked-in' || jointPhotoOf(state) !== null ? <PhotoSection state={state} /> : null}
        {stage === 'checked-in' ? <AcceptSection page={page} /> : null}
        <MarriageActions page={page} next={next} onGo={goTo} />
      </div>
    </CaseControlProvider>
  );
}
