/** A marriage case from the first paper to the sealed file: both parties side by side, one next step at a time. */
import { HeartFilled } from '@ant-design/icons';
import { Alert } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { endingOf, partingEntryOf } from '#domain/marriage/annotation/index.ts';
import { certificateSeries } from '#domain/marriage/decider.ts';
import { partyRoles } from '#domain/marriage/schema.ts';
import { useSession } from '../../app/session.tsx';
import { CaseControlProvider } from '../parts/case-control.tsx';
import { useFocusNext } from '../parts/use-focus-next.ts';
import type { CaseScreenProps } from '../screens.ts';
import { AnnotationsSection, EndedNote, PartedNote } from './annotation/AnnotationsSection.tsx';
import { CertificateBanner } from './CertificateBanner.tsx';
import { AcceptSection } from './couple/AcceptSection.tsx';
import { ClosedNote } from './couple/ClosedNote.tsx';
import { jointPhotoOf, nameOf } from './couple/couple-page.ts';
import { ExamineSection } from './couple/ExamineSection.tsx';
import { FormsSection } from './couple/FormsSection.tsx';
import { HallServices } from './couple/HallServices.tsx';
import { HoldNote } from './couple/HoldNote.tsx';
import { IssueSection } from './couple/IssueSection.tsx';
import { NumbersNote } from './couple/NumbersNote.tsx';
import { PhotoSection } from './couple/PhotoSection.tsx';
import { PlaceSection } from './couple/PlaceSection.tsx';
import { PrecheckNote } from './couple/PrecheckNote.tsx';
import { ReceiptSection } from './couple/ReceiptSection.tsx';
import { RegisterSection } from './couple/RegisterSection.tsx';
import { isWhollyFiled } from './couple/sheets.ts';
import { UndrawnNote } from './couple/UndrawnNote.tsx';
import { useChosenSteps } from './couple/use-chosen-steps.ts';
import { MarriageActions } from './MarriageActions.tsx';
import { MarriageParty } from './MarriageParty.tsx';
import { marriageOf } from './marriage-page.ts';
import './marriage.css';
import { isBeforeRegistration, nextStep, type PartyStep } from './next-step.ts';

/** Printed on the examination sheet, so it is Chinese in every language of the screen. */
const usualOpinion = '经审查，双方符合《中华人民共和国民法典》规定的结婚条件，准予登记。';

export function MarriageCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('marriage');
  const { session } = useSession();
  const { columnOf, goTo } = useChosenSteps<PartyStep>();
  const state = marriageOf(page);
  const { stage } = state.own;
  const canHandOver = stage === 'registered' && !partingEntryOf(state) && !endingOf(state);
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const next = nextStep(state, session.today, isWhollyFiled(page), page.findings as readonly Finding[], isPrecheck);
  const place = useRef<HTMLDivElement>(null);
  useFocusNext(place, stage, next);

  return (
    <CaseControlProvider page={page} reload={reload}>
      <div ref={place} className="marriage" data-stage={stage}>
        <EndedNote page={page} />
        {stage === 'registered' ? <PartedNote page={page} /> : null}
        <UndrawnNote page={page} />
        <ClosedNote
          refusal={state.own.refusal}
          abandonment={state.own.abandonment}
          refusedText={({ ground, on, by }) => t('refuse.done', { ground: t(`refuse.grounds.${ground}`), on, by })}
        />
        <CertificateBanner
          registration={state.own.registration}
          issue={state.own.issue}
          label={t('certificate.number')}
        />
        {state.own.kind === 'usual' ? null : (
          <Alert type="info" data-testid="registration-kind" title={t(`kind.${state.own.kind}`)} />
        )}
        {isBeforeRegistration(stage) ? <HoldNote stream={page.stream} hold={state.own.hold} /> : null}
        {isBeforeRegistration(stage) ? <NumbersNote series={certificateSeries} /> : null}
        <PrecheckNote page={page} isOpen={stage === 'checked-in'} />
        {stage === 'issued' || stage === 'refused' || canHandOver ? (
          <FormsSection
            page={page}
            reload={reload}
            title={t(`forms.title.${stage}`)}
            {...(stage === 'issued' ? { words: t('forms.ask') } : {})}
            handedOut={stage === 'registered' ? ['marriage-certificate'] : ['marriage-refusal']}
            mayFile={stage !== 'registered'}
            isNext={next === 'file'}
          />
        ) : null}
        {canHandOver ? (
          <>
            <ReceiptSection
              words={t('receipt.ask')}
              receivers={partyRoles.map((role) => {
                const name = nameOf(state, role);
                const ask = t('signature.ask.certificate', { name });
                const { signatures, assistance } = state.own[role];
                return { role, name, ask, given: signatures.certificate, isFingerOnly: assistance.cannotWrite };
              })}
            />
            <IssueSection
              stream={page.stream}
              booklet="marriage"
              certificateNumber={state.own.registration?.certificateNumber ?? ''}
              title={t('issue.title')}
              ask={t('issue.ask')}
              roles={partyRoles}
              labelOf={(role) => t('issue.printingNumber', { role: t(`role.${role}`) })}
              isSigned={partyRoles.every((role) => state.own[role].signatures.certificate !== null)}
              doText={t('issue.do')}
            />
          </>
        ) : null}
        {stage === 'accepted' ? (
          <ExamineSection
            stream={page.stream}
            ask={t('examine.ask')}
            willingText={(role) => t('examine.willing', { role: t(`role.${role}`), name: nameOf(state, role) })}
            usualOpinion={usualOpinion}
          />
        ) : null}
        {stage === 'examined' ? (
          <RegisterSection
            examination={state.own.examination}
            people={partyRoles.map((role) => {
              const made = state.own[role].declaration;
              const name = made?.name ?? nameOf(state, role);
              return { role, name, documentNumber: made?.documentNumber ?? '', birthDate: made?.birthDate ?? '' };
            })}
            confirmTitle={t('register.confirmTitle')}
            confirmText={t('register.confirm')}
            ornament={<HeartFilled className="couple-heart" aria-hidden="true" />}
          />
        ) : null}
        <div className="party-columns">
          {partyRoles.map((role) => (
            <MarriageParty key={role} page={page} role={role} {...columnOf(role)} />
          ))}
        </div>
        {stage === 'checked-in' || jointPhotoOf(state) !== null ? (
          <PhotoSection photo={jointPhotoOf(state)} isOpen={stage === 'checked-in'} />
        ) : null}
        {stage === 'checked-in' && !isPrecheck ? (
          <AcceptSection page={page} readyText={t('accept.ready')} doText={t('accept.do')} />
        ) : null}
        <PlaceSection
          stream={page.stream}
          procedure="marriage"
          places={state.own.places}
          isOpen={isBeforeRegistration(stage) || stage === 'registered'}
        />
        {state.own.registration ? <AnnotationsSection page={page} reload={reload} records="marriage" /> : null}
        {stage === 'refused' || stage === 'abandoned' || stage === 'handed-on' ? null : (
          <HallServices page={page} kind="pre-marital" />
        )}
        <MarriageActions page={page} next={next} onGo={goTo} />
      </div>
    </CaseControlProvider>
  );
}
