/** One applicant of a re-issue. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { singlePhoto } from '#domain/marriage/items.ts';
import { certificateReissue } from '#domain/marriage/reissue/items.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { nameOf, pictureOf } from '../couple/couple-page.ts';
import { PartyColumn, type StepProps } from '../couple/PartyColumn.tsx';
import type { Chosen } from '../couple/PartySteps.tsx';
import { QuestionsForm } from '../couple/QuestionsForm.tsx';
import { SignatureStep } from '../couple/SignatureStep.tsx';
import { SinglePhotoStep } from '../couple/SinglePhotoStep.tsx';
import { isDone, nextOfApplicant, type PartyStep, stepsIn } from './next-step.ts';
import { isBeforeDecision, reissueOf } from './reissue-page.ts';
import { answersOf, statementOf } from './statement-answers.ts';

type OwnStep = Exclude<PartyStep, 'who' | 'document' | 'papers' | 'stateCheck'>;
const places = { signature: 'signatures.statement', photo: 'photo' } as const;
const questions = certificateReissue.questions.perParty;

export function ReissueParty(props: {
  readonly page: StreamPage;
  readonly role: PartyRole;
  readonly chosen: Chosen<PartyStep>;
  readonly onChoose: (step: Chosen<PartyStep>) => void;
}) {
  const { t } = useTranslation('reissue');
  const { session } = useSession();
  const { page, role, chosen, onChoose } = props;
  const state = reissueOf(page);
  const { own } = state;
  const applicant = own[role];
  if (!applicant) return null;
  const isOpen = isBeforeDecision(own);
  const { statement, signatures, person } = applicant;
  const findings = page.findings as readonly Finding[];
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const next = nextOfApplicant(state, role, session.today, findings, isPrecheck);
  // What comes after the papers is asked when the archive has been checked.
  const isAsked = isPrecheck || next === 'document' || next === 'papers' || own.archive !== null;

  const summaryOf = (step: OwnStep): string => {
    if (step === 'statement') return statement ? t(`reason.${statement.reason}`) : '';
    if (step === 'photo' || !signatures.statement) return '';
    return t(`marriage:signature.method.${signatures.statement.method}`);
  };
  const content = (step: OwnStep, common: StepProps): ReactNode => {
    switch (step) {
      case 'statement':
        return (
          <QuestionsForm
            step={`${role}.statement`}
            draftKey={`${page.stream}/${role}/statement`}
            person={person}
            questions={questions}
            made={answersOf(statement, own.archive)}
            command={(answers) => {
              const made = statementOf(answers);
              return made && { type: 'reissue.state', party: role, statement: made };
            }}
            doneText={t('statement.done')}
            statementsText={t('marriage:declaration.statements')}
            onDone={common.onDone}
          />
        );
      case 'signature': {
        const name = own.agent?.name ?? nameOf(state, role);
        return statement ? (
          <SignatureStep
            {...common}
            step={`${role}.signature`}
            name={name}
            sheet="statement"
            ask={t('sign.statement', { name })}
            given={signatures.statement}
            isFingerOnly={!own.agent && applicant.assistance.cannotWrite}
            isOpen={isOpen}
          />
        ) : (
          <p className="muted">{t('statement.first')}</p>
        );
      }
      case 'photo':
        return <SinglePhotoStep photo={pictureOf(state, singlePhoto, role)} role={role} onDone={common.onDone} />;
    }
  };
  return (
    <PartyColumn<OwnStep>
      page={page}
      role={role}
      procedure="reissue"
      party={applicant}
      other={own[role === 'man' ? 'woman' : 'man']}
      hold={own.hold}
      steps={stepsIn(state, isPrecheck)}
      next={isOpen && isAsked ? next : null}
      isDone={(step) => isDone(state, role, step, session.today, findings)}
      isOpenAt={(step) => isOpen || (step === 'who' && own.stage === 'accepted')}
      isKindOpen={isOpen}
      places={places}
      titleOf={(step) => t(`step.${step}`)}
      summaryOf={summaryOf}
      content={content}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
