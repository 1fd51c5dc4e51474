/** A divorce case from the application over the cooling-off to the certificate: one next step at a time. */
import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { certificateSeriesName } from '#domain/marriage/booklets/index.ts';
import { partyRoles } from '#domain/marriage/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { CaseControlProvider } from '../../parts/case-control.tsx';
import type { CaseScreenProps } from '../../screens.ts';
import { AnnotationsSection, EndedNote } from '../annotation/AnnotationsSection.tsx';
import { CertificateBanner } from '../CertificateBanner.tsx';
import { AcceptSection } from '../couple/AcceptSection.tsx';
import { nameOf } from '../couple/couple-page.ts';
import { ExamineSection } from '../couple/ExamineSection.tsx';
import { FormsSection } from '../couple/FormsSection.tsx';
import { HallServices } from '../couple/HallServices.tsx';
import { HoldNote } from '../couple/HoldNote.tsx';
import { NumbersNote } from '../couple/NumbersNote.tsx';
import { PlaceSection } from '../couple/PlaceSection.tsx';
import { PrecheckNote } from '../couple/PrecheckNote.tsx';
import { ReceiptSection } from '../couple/ReceiptSection.tsx';
import { RegisterSection } from '../couple/RegisterSection.tsx';
import { isWhollyFiled } from '../couple/sheets.ts';
import { UndrawnNote } from '../couple/UndrawnNote.tsx';
import { useChosenSteps } from '../couple/use-chosen-steps.ts';
import '../marriage.css';
import { AgreementSection } from './AgreementSection.tsx';
import { DatesSection } from './DatesSection.tsx';
import { DivorceActions } from './DivorceActions.tsx';
import { DivorcePartyColumn } from './DivorceParty.tsx';
import './divorce.css';
import { DivorceIssue } from './DivorceIssue.tsx';
import { divorceOf, type Phase, phaseOf } from './divorce-page.ts';
import { EndNotes } from './EndNotes.tsx';
import { MarriageSection } from './MarriageSection.tsx';
import { filedIn, nextStep, type PartyStep, stepsIn } from './next-step.ts';
import { RequestSection } from './RequestSection.tsx';

/** Printed on the examination sheet, so it is Chinese in every language of the screen. */
const usualOpinion = '经审查，双方确属自愿离婚，并已对子女抚养、财产以及债务处理等事项协商一致，准予登记。';

/** Forms that each phase hands to the parties, or has handed to them just before. */
const handedOut: { readonly [phase in Phase]?: readonly string[] } = {
  cooling: ['divorce-receipt'],
  asking: ['divorce-receipt', 'divorce-refusal'],
  issue: ['divorce-certificate'],
  over: ['divorce-not-accepted', 'divorce-withdrawal-confirmation'],
};

export function DivorceCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('divorce');
  const { session } = useSession();
  const { columnOf, goTo } = useChosenSteps<PartyStep>();
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
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const filed = filedIn(phase);
  const findings = page.findings as readonly Finding[];
  const next = nextStep(state, session.today, isWhollyFiled(page, filed), isPrecheck, findings);
  const isOpen = phase !== 'over' && phase !== 'register' && phase !== 'issue';

  return (
    <CaseControlProvider page={page} reload={reload}>
      <div ref={place} className="marriage divorce" data-stage={own.stage} data-phase={phase}>
        <EndedNote page={page} />
        <UndrawnNote page={page} />
        <EndNotes state={state} />
        <CertificateBanner registration={own.registration} issue={own.issue} label={t('certificate.number')} />
        {phase === 'certificate' || phase === 'register' ? (
          <NumbersNote series={(prefix, today) => certificateSeriesName('L', prefix, today)} />
        ) : null}
        {phase === 'issue' || phase === 'over' ? null : <HoldNote stream={page.stream} hold={own.hold} />}
        <PrecheckNote page={page} isOpen={phase === 'papers'} />
        <DatesSection own={own} />
        {handedOut[phase] && !own.abandonment ? (
          <FormsSection
            page={page}
            reload={reload}
            title={t(`forms.${phase}`)}
            {...(phase === 'over' ? { words: t('forms.ask') } : {})}
            handedOut={handedOut[phase]}
            {...(filed ? { filed } : {})}
            mayFile={phase !== 'issue'}
            isNext={next === 'file'}
          />
        ) : null}
        {phase === 'asking' ? <RequestSection stream={page.stream} /> : null}
        {phase === 'certificate' && own.request ? (
          <Alert type="info" showIcon title={t('request.done', { on: own.request.on })} />
        ) : null}
        {phase === 'register' ? (
          <RegisterSection
            examination={own.examination}
            people={partyRoles.map((role) => {
              const made = own[role].application;
              const name = made?.name ?? nameOf(state, role);
              return { role, name, documentNumber: made?.documentNumber ?? '', birthDate: made?.birthDate ?? '' };
            })}
            confirmTitle={t('register.confirmTitle')}
            confirmText={t('register.confirm')}
          />
        ) : null}
        {phase === 'issue' ? (
          <>
            <ReceiptSection
              words={t('marriage:receipt.ask')}
              receivers={partyRoles.map((role) => {
                const name = nameOf(state, role);
                const ask = t('sign.certificate', { name });
                return {
                  role,
                  name,
                  ask,
                  given: own[role].signatures.certificate,
                  isFingerOnly: own[role].assistance.cannotWrite,
                };
              })}
            />
            <DivorceIssue stream={page.stream} state={state} />
          </>
        ) : null}
        {stepsIn(phase).length > 0 ? (
          <div className="party-columns">
            {partyRoles.map((role) => (
              <DivorcePartyColumn key={role} page={page} role={role} {...columnOf(role)} />
            ))}
          </div>
        ) : null}
        <AgreementSection stream={page.stream} made={own.agreement} isOpen={isOpen} />
        <MarriageSection marriage={own.marriage} isOpen={own.stage === 'applied'} />
        {phase === 'papers' ? (
          <AcceptSection
            page={page}
            barredHere={isPrecheck ? t('marriage:precheck') : null}
            readyText={t('accept.ready')}
            doText={t('accept.do')}
          />
        ) : null}
        {phase === 'certificate' ? (
          <ExamineSection
            stream={page.stream}
            ask={t('examine.ask')}
            willingText={(role) =>
              t('examine.willing', { role: t(`marriage:role.${role}`), name: nameOf(state, role) })
            }
            usualOpinion={usualOpinion}
          />
        ) : null}
        <PlaceSection stream={page.stream} procedure="divorce" places={own.places} isOpen={phase !== 'over'} />
        {own.registration ? <AnnotationsSection page={page} reload={reload} records="divorce" /> : null}
        {phase === 'over' || phase === 'issue' ? null : <HallServices page={page} kind="divorce" />}
        <DivorceActions page={page} next={next} onGo={goTo} />
      </div>
    </CaseControlProvider>
  );
}
