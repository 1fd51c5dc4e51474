/** One party of a divorce: the steps of the application, or of the day of the certificate. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { applicationQuestionsOf } from '#domain/marriage/divorce/items.ts';
import { application, type Sheet } from '#domain/marriage/divorce/schema.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { wholeAnswers } from '../couple/answers.ts';
import { nameOf } from '../couple/couple-page.ts';
import { PartyColumn, type StepProps } from '../couple/PartyColumn.tsx';
import type { Chosen } from '../couple/PartySteps.tsx';
import { QuestionsForm } from '../couple/QuestionsForm.tsx';
import { SignatureStep } from '../couple/SignatureStep.tsx';
import { SinglePhotoStep } from '../couple/SinglePhotoStep.tsx';
import { CertificateStep } from './CertificateStep.tsx';
import { DeclareStep } from './DeclareStep.tsx';
import { divorceOf, phaseOf, photoOf } from './divorce-page.ts';
import { isDone, nextOfParty, type PartyStep, stepsIn } from './next-step.ts';

type OwnStep = Exclude<PartyStep, 'who' | 'document' | 'papers' | 'stateCheck'>;
/** Which sheet a step signs; also where its findings point to. */
const sheetOf: { readonly [step in OwnStep]?: Sheet } = {
  applicationSignature: 'application',
  agreementSignature: 'agreement',
  declarationSignature: 'declaration',
};
const places = Object.fromEntries(Object.entries(sheetOf).map(([step, sheet]) => [step, `signatures.${sheet}`]));

export function DivorcePartyColumn(props: {
  readonly page: StreamPage;
  readonly role: PartyRole;
  readonly chosen: Chosen<PartyStep>;
  readonly onChoose: (step: Chosen<PartyStep>) => void;
}) {
  const { t } = useTranslation('divorce');
  const { session } = useSession();
  const { page, role, chosen, onChoose } = props;
  const state = divorceOf(page);
  const party = state.own[role];
  const name = nameOf(state, role);
  const phase = phaseOf(state.own, session.today);
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const findings = page.findings as readonly Finding[];
  const questions = applicationQuestionsOf(party.kind);

  const summaryOf = (step: OwnStep): string => {
    const { certificate, signatures } = party;
    if (step === 'certificate') return certificate ? t(`certificate.${certificate}`) : '';
    const sheet = sheetOf[step];
    const given = sheet ? signatures[sheet] : null;
    return given ? t(`marriage:signature.method.${given.method}`) : '';
  };
  const content = (step: OwnStep, common: StepProps): ReactNode => {
    const sign = (sheet: Sheet): ReactNode => (
      <SignatureStep
        {...common}
        key={sheet}
        step={`${role}.${step}`}
        name={name}
        sheet={sheet}
        ask={t(`sign.${sheet}`, { name })}
        given={party.signatures[sheet]}
        isFingerOnly={party.assistance.cannotWrite}
        isOpen
      />
    );
    switch (step) {
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
        return sign('application');
      case 'agreementSignature':
        return state.own.agreement ? sign('agreement') : <p className="muted">{t('agreement.first')}</p>;
      case 'declaration':
        return <DeclareStep {...common} made={party.declaration} />;
      case 'declarationSignature':
        return party.declaration ? sign('declaration') : <p className="muted">{t('declaration.first')}</p>;
      case 'photo':
        return <SinglePhotoStep photo={photoOf(state, role)} role={role} onDone={common.onDone} />;
    }
  };
  return (
    <PartyColumn<OwnStep>
      page={page}
      role={role}
      procedure="divorce"
      party={party}
      other={state.own[role === 'man' ? 'woman' : 'man']}
      hold={state.own.hold}
      steps={stepsIn(phase, isPrecheck)}
      next={nextOfParty(state, role, phase, session.today, isPrecheck, findings)}
      isDone={(step) => isDone(state, role, step, session.today, findings)}
      isOpenAt={() => true}
      isKindOpen={phase === 'papers'}
      places={places}
      titleOf={(step) => t(`step.${step}`)}
      summaryOf={summaryOf}
      content={content}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
