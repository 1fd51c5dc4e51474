/** One applicant of a re-issue. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { singlePhoto } from '#domain/marriage/items.ts';
import { certificateReissue } from '#domain/marriage/reissue/items.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { findingsAt, nameOf, pictureOf } from '../couple/couple-page.ts';
import { DocumentStep } from '../couple/DocumentStep.tsx';
import { PapersStep, usePapers } from '../couple/PapersStep.tsx';
import { type Chosen, PartySteps } from '../couple/PartySteps.tsx';
import { usePapersWords, useWhoWords } from '../couple/party-words.ts';
import { QuestionsForm } from '../couple/QuestionsForm.tsx';
import { SignatureStep } from '../couple/SignatureStep.tsx';
import { SinglePhotoStep } from '../couple/SinglePhotoStep.tsx';
import { StateCheckStep } from '../couple/StateCheckStep.tsx';
import { WhoStep } from '../couple/WhoStep.tsx';
import { isDone, nextOfApplicant, type PartyStep, stepsIn } from './next-step.ts';
import { isBeforeDecision, reissueOf } from './reissue-page.ts';
import { answersOf, statementOf } from './statement-answers.ts';

const places: { readonly [step in PartyStep]?: string } = {
  who: 'assistance',
  signature: 'signatures.statement',
  photo: 'photo',
};
const questions = certificateReissue.questions.perParty;

type ChosenStep = Chosen<PartyStep>;

export function ReissueParty(props: {
  readonly page: StreamPage;
  readonly role: PartyRole;
  readonly chosen: ChosenStep;
  readonly onChoose: (step: ChosenStep) => void;
}) {
  const { t } = useTranslation('reissue');
  const { session, may } = useSession();
  const papersOf = usePapers('reissue');
  const whoWords = useWhoWords();
  const papersWords = usePapersWords();
  const { page, role, chosen, onChoose } = props;
  const state = reissueOf(page);
  const { own } = state;
  const applicant = own[role];
  if (!applicant) return null;
  const isOpen = isBeforeDecision(own);
  const mayDo = may(...counterRoles);
  const name = nameOf(state, role);
  const common = { stream: page.stream, role, onDone: () => onChoose(null) };
  const { document, statement, signatures, stateCheck, person } = applicant;
  const findings = page.findings as readonly Finding[];
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const next = nextOfApplicant(state, role, session.today, findings, isPrecheck);
  const rules = papersOf(applicant.kind);
  // What comes after the papers is asked when the archive has been checked.
  const isAsked = isPrecheck || next === 'document' || next === 'papers' || own.archive !== null;
  const current = isAsked ? next : null;

  const summaryOf = (step: PartyStep): string => {
    switch (step) {
      case 'who':
        return whoWords(applicant);
      case 'papers':
        return papersWords(rules, findingsAt(page, `${role}.papers`));
      case 'document':
        return document
          ? t('marriage:document.summary', {
              validTo: document.validTo === 'long-term' ? t('marriage:longTerm') : document.validTo,
            })
          : '';
      case 'statement':
        return statement ? t(`reason.${statement.reason}`) : '';
      case 'signature':
        return signatures.statement ? t(`marriage:signature.method.${signatures.statement.method}`) : '';
      case 'stateCheck':
        return stateCheck
          ? `${stateCheck.on} ${t(`marriage:stateCheck.results.${stateCheck.result}`)} · ${stateCheck.reference}`
          : '';
      case 'photo':
        return '';
    }
  };
  const content = (step: PartyStep) => {
    switch (step) {
      case 'who':
        return <WhoStep {...common} party={applicant} isKindOpen={isOpen} />;
      case 'papers':
        return (
          <PapersStep
            {...common}
            party={applicant}
            rules={rules}
            findings={findingsAt(page, `${role}.papers`)}
            isOpen={isOpen && mayDo}
          />
        );
      case 'document':
        return <DocumentStep {...common} person={person} shown={document} isOpen={isOpen && mayDo} />;
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
      case 'signature':
        return statement ? (
          <SignatureStep
            {...common}
            step={`${role}.signature`}
            name={own.agent?.name ?? name}
            sheet="statement"
            ask={t('sign.statement', { name: own.agent?.name ?? name })}
            given={signatures.statement}
            isFingerOnly={!own.agent && applicant.assistance.cannotWrite}
            isOpen={isOpen}
          />
        ) : (
          <p className="muted">{t('statement.first')}</p>
        );
      case 'stateCheck':
        return (
          <StateCheckStep
            {...common}
            hold={own.hold}
            isAgain={stateCheck !== null}
            otherReference={own[role === 'man' ? 'woman' : 'man']?.stateCheck?.reference ?? ''}
          />
        );
      case 'photo':
        return <SinglePhotoStep photo={pictureOf(state, singlePhoto, role)} role={role} onDone={common.onDone} />;
    }
  };
  return (
    <PartySteps
      page={page}
      role={role}
      person={person}
      steps={stepsIn(state, isPrecheck).filter((step) => step !== 'papers' || rules.length > 0)}
      next={isOpen && mayDo ? current : null}
      isDone={(step) => isDone(state, role, step, session.today, findings)}
      canOpen={(step) =>
        (mayDo && (isOpen || (step === 'who' && own.stage === 'accepted'))) ||
        (step === 'document' && document !== null)
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
