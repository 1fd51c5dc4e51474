/** A re-issue from the statement over the archive to the new certificate: one next step at a time. */
import { Alert } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { certificateSeriesName } from '#domain/marriage/booklets/index.ts';
import { useSession } from '../../../app/session.tsx';
import { CaseControlProvider } from '../../parts/case-control.tsx';
import { useFocusNext } from '../../parts/use-focus-next.ts';
import type { CaseScreenProps } from '../../screens.ts';
import { AnnotationsSection, EndedNote } from '../annotation/AnnotationsSection.tsx';
import { CertificateBanner } from '../CertificateBanner.tsx';
import { ClosedNote } from '../couple/ClosedNote.tsx';
import { jointPhotoOf, nameOf } from '../couple/couple-page.ts';
import { FormsSection } from '../couple/FormsSection.tsx';
import { HoldNote } from '../couple/HoldNote.tsx';
import { IssueSection } from '../couple/IssueSection.tsx';
import { NumbersNote } from '../couple/NumbersNote.tsx';
import { PhotoSection } from '../couple/PhotoSection.tsx';
import { PlaceSection } from '../couple/PlaceSection.tsx';
import { PrecheckNote } from '../couple/PrecheckNote.tsx';
import { ReceiptSection } from '../couple/ReceiptSection.tsx';
import { isWhollyFiled } from '../couple/sheets.ts';
import { UndrawnNote } from '../couple/UndrawnNote.tsx';
import { useChosenSteps } from '../couple/use-chosen-steps.ts';
import '../marriage.css';
import { AgentSection } from './AgentSection.tsx';
import { ArchiveSection } from './ArchiveSection.tsx';
import { DecideSection } from './DecideSection.tsx';
import { agentFindingsIn, nextStep, type PartyStep } from './next-step.ts';
import { ReissueActions } from './ReissueActions.tsx';
import { ReissueParty } from './ReissueParty.tsx';
import { applicantsOf, isBeforeDecision, reissueOf, usesJointPhoto } from './reissue-page.ts';
import './reissue.css';

const letters = { marriage: 'BJ', divorce: 'BL' } as const;

export function ReissueCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('reissue');
  const { session } = useSession();
  const { columnOf, goTo } = useChosenSteps<PartyStep>();
  const state = reissueOf(page);
  const { own } = state;
  const { stage, certificate } = own;
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const next = nextStep(state, session.today, isWhollyFiled(page), page.findings as readonly Finding[], isPrecheck);
  const place = useRef<HTMLDivElement>(null);
  useFocusNext(place, stage === 'archive-checked' ? 'applied' : stage, next);
  const isOpen = isBeforeDecision(own);
  const roles = applicantsOf(own);

  return (
    <CaseControlProvider page={page} reload={reload}>
      <div ref={place} className="marriage reissue" data-stage={stage}>
        <EndedNote page={page} />
        <UndrawnNote page={page} />
        <ClosedNote
          refusal={own.refusal}
          abandonment={own.abandonment}
          refusedText={({ ground, on, by }) => t('refuse.done', { ground: t(`refuse.grounds.${ground}`), on, by })}
        />
        <CertificateBanner
          registration={own.registration}
          issue={own.issue}
          label={t(`certificate.number.${certificate}`)}
        />
        {isOpen ? (
          <>
            <Alert type="info" title={t(`certificate.asked.${certificate}`)} />
            <HoldNote stream={page.stream} hold={own.hold} />
            <NumbersNote series={(prefix, today) => certificateSeriesName(letters[certificate], prefix, today)} />
          </>
        ) : null}
        <PrecheckNote page={page} isOpen={isOpen} />
        {stage === 'accepted' || stage === 'issued' || stage === 'refused' ? (
          <FormsSection
            page={page}
            reload={reload}
            title={t(`forms.${stage}`)}
            {...(stage === 'issued' ? { words: t('forms.ask') } : {})}
            handedOut={stage === 'refused' ? ['reissue-refusal'] : stage === 'accepted' ? ['reissue-certificate'] : []}
            mayFile={stage !== 'accepted'}
            isNext={next === 'file'}
          />
        ) : null}
        {stage === 'accepted' ? (
          <>
            <ReceiptSection
              words={t('receipt.ask')}
              receivers={roles.map((role) => {
                const name = own.agent?.name ?? nameOf(state, role);
                const given = own[role]?.signatures.certificate ?? null;
                const isFingerOnly = !own.agent && own[role]?.assistance.cannotWrite === true;
                return { role, name, given, isFingerOnly, ask: t('sign.certificate', { name }) };
              })}
            />
            <IssueSection
              stream={page.stream}
              booklet={certificate}
              certificateNumber={own.registration?.certificateNumber ?? ''}
              title={t('issue.title')}
              ask={t('issue.ask')}
              roles={roles}
              labelOf={(role) => t('issue.printingNumber', { role: t(`marriage:role.${role}`) })}
              isSigned={roles.every((role) => own[role]?.signatures.certificate)}
              doText={t('issue.do')}
            />
          </>
        ) : null}
        <div className="party-columns">
          {roles.map((role) => (
            <ReissueParty key={role} page={page} role={role} {...columnOf(role)} />
          ))}
        </div>
        {own.archive || isOpen ? <ArchiveSection stream={page.stream} state={state} /> : null}
        <AgentSection
          page={page}
          agent={own.agent}
          findings={agentFindingsIn(page.findings as readonly Finding[])}
          isOpen={isOpen}
        />
        {usesJointPhoto(own) && (isOpen || jointPhotoOf(state) !== null) ? (
          <PhotoSection photo={jointPhotoOf(state)} isOpen={isOpen} />
        ) : null}
        {isOpen && !isPrecheck ? <DecideSection page={page} /> : null}
        <PlaceSection
          stream={page.stream}
          procedure="reissue"
          places={own.places}
          isOpen={isOpen || stage === 'accepted'}
        />
        {own.registration ? <AnnotationsSection page={page} reload={reload} records={certificate} /> : null}
        <ReissueActions page={page} next={next} onGo={goTo} />
      </div>
    </CaseControlProvider>
  );
}
