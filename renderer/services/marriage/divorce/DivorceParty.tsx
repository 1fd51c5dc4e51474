/** One party of a divorce: the steps of the application, or of the day of the certificate. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { applicationQuestionsOf } from '#domain/marriage/divorce/items.ts';
import { application, type Sheet } from '#domain/marriage/divorce/schema.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { wholeAnswers } from '../couple/answers.ts';
import { findingsAt, nameOf } from '../couple/couple-page.ts';
import { DocumentStep } from '../couple/DocumentStep.tsx';
import { PapersStep, usePapers } from '../couple/PapersStep.tsx';
import { type Chosen, PartySteps } from '../couple/PartySteps.tsx';
import { usePapersWords, useWhoWords } from '../couple/party-words.ts';
import { QuestionsForm } from '../couple/QuestionsForm.tsx';
import { SignatureStep } from '../couple/SignatureStep.tsx';
import { SinglePhotoStep } from '../couple/SinglePhotoStep.tsx';
import { StateCheckStep } from '../couple/StateCheckStep.tsx';
import { WhoStep } from '../couple/WhoStep.tsx';
import { CertificateStep } from './CertificateStep.tsx';
import { DeclareStep } from './DeclareStep.tsx';
import { divorceOf, phaseOf, photoOf } from './divorce-page.ts';
import { isDone, nextOfParty, type PartyStep, stepsIn } from './next-step.ts';

/** Where the findings of a step point to, when not to its own name. */
const places: { readonly [step in PartyStep]?: string } = {
  who: 'assistance',
  applicationSignature: 'signatures.application',
  agreementSignature: 'signatures.agreement',
  declarationSignature: 'signatures.declaration',
};
type ChosenStep = Chosen<PartyStep>;

export function DivorcePartyColumn(props: {
  readonly page: StreamPage;
  readonly role: PartyRole;
  readonly chosen: ChosenStep;
  readonly onChoose: (step: ChosenStep) => void;
}) {
  const { t } = useTranslation('divorce');
  const { session } = useSession();
  const papersOf = usePapers('divorce');
  const whoWords = useWhoWords();
  const papersWords = usePapersWords();
  const { page, role, chosen, onChoose } = props;
  const state = divorceOf(page);
  const party = state.own[role];
  const name = nameOf(state, role);
  const phase = phaseOf(state.own, session.today);
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const findings = page.findings as readonly Finding[];
  const next = nextOfParty(state, role, phase, session.today, isPrecheck, findings);
  const rules = papersOf(party.kind);
  const questions = applicationQuestionsOf(party.kind);
  const signed = (sheet: Sheet): string => {
    const given = party.signatures[sheet];
    return given ? t(`marriage:signature.method.${given.method}`) : '';
  };
  const summaryOf = (step: PartyStep): string => {
    const { document, certificate, stateCheck } = party;
    switch (step) {
      case 'who':
        return whoWords(party);
      case 'papers':
        return papersWords(rules, findingsAt(page, `${role}.papers`));
      case 'document':
        return document
          ? t('marriage:document.summary', {
              validTo: document.validTo === 'long-term' ? t('marriage:longTerm') : document.validTo,
            })
          : '';
      case 'certificate':
        return certificate ? t(`certificate.${certificate}`) : '';
      case 'applicationSignature':
        return signed('application');
      case 'agreementSignature':
        return signed('agreement');
      case 'declarationSignature':
        return signed('declaration');
      case 'stateCheck':
        return stateCheck
          ? `${stateCheck.on} ${t(`marriage:stateCheck.results.${stateCheck.result}`)} · ${stateCheck.reference}`
          : '';
      default:
        return '';
    }
  };
  const common = { stream: page.stream, role, onDone: () => onChoose(null) };
  const sign = (step: PartyStep, sheet: Sheet) => (
    <SignatureStep
      key={sheet}
      step={`${role}.${step}`}
      role={role}
      name={name}
      sheet={sheet}
      ask={t(`sign.${sheet}`, { name })}
      given={party.signatures[sheet]}
      isFingerOnly={party.assistance.cannotWrite}
      isOpen
      onDone={common.onDone}
    />
  );
  const content = (step: PartyStep) => {
    switch (step) {
      case 'who':
        return <WhoStep {...common} party={party} isKindOpen={phase === 'papers'} />;
      case 'papers':
        return (
          <PapersStep
            {...common}
            party={party}
            rules={rules}
            findings={findingsAt(page, `${role}.papers`)}
            isOpen={phase === 'papers' || phase === 'certificate'}
          />
        );
      case 'document':
        return <DocumentStep {...common} person={party.person} shown={party.document} isOpen />;
      case 'certificate':
        return <CertificateStep role={role} certificate={party.certificate} onDone={common.onDone} />;
      case 'application':
        return (
          <QuestionsForm
            step={`${role}.application`}
            draftKey={`${page.stream}/${role}/application`}
            person={party.person}
            questions={questions}
            made={party.application}
            command={(answers) => {
              const answered = wholeAnswers(questions, answers);
              const made = application.safeParse(answered && { ethnicGroup: '', ...answered });
              return made.success ? { type: 'divorce.apply', party: role, application: made.data } : null;
            }}
            doneText={t('application.done')}
            statementsText={t('marriage:declaration.statements')}
            onDone={common.onDone}
          />
        );
      case 'applicationSignature':
        return sign(step, 'application');
      case 'agreementSignature':
        return state.own.agreement ? sign(step, 'agreement') : <p className="muted">{t('agreement.first')}</p>;
      case 'declaration':
        return <DeclareStep {...common} made={party.declaration} />;
      case 'declarationSignature':
        return party.declaration ? sign(step, 'declaration') : <p className="muted">{t('declaration.first')}</p>;
      case 'photo':
        return <SinglePhotoStep photo={photoOf(state, role)} role={role} onDone={common.onDone} />;
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
      steps={stepsIn(phase, isPrecheck).filter((step) => step !== 'papers' || rules.length > 0)}
      next={next}
      isDone={(step) => isDone(state, role, step, session.today, findings)}
      places={places}
      titleOf={(step) => t(`step.${step}`)}
      summaryOf={summaryOf}
      content={content}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
