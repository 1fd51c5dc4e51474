/** A legal-aid case from the first answer to the archive: one next step at a time. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { done } from '#domain/kernel/refusal.ts';
import { aidActions } from '#domain/legal-aid/application/actions.ts';
import { aidFacts } from '#domain/legal-aid/application/correct-facts.ts';
import { missingPapers } from '#domain/legal-aid/application/papers.ts';
import { isPaused } from '#domain/legal-aid/application/record.ts';
import { isUndecided } from '#domain/legal-aid/application/stages.ts';
import { correctionOf, correctionStart } from '#domain/legal-aid/corrections.ts';
import { isPressing } from '#domain/legal-aid/eligibility/urgency.ts';
import { limitReference, rateReference, siteReference } from '#domain/legal-aid/references.ts';
import { api, type runCommand } from '../../../app/api.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { Section } from '../../../components/Section.tsx';
import { Actions } from '../../parts/Actions.tsx';
import type { Answers } from '../../parts/answers.ts';
import { CaseControlProvider } from '../../parts/case-control.tsx';
import type { LookUp } from '../../parts/LookUpField.tsx';
import { Readers } from '../../parts/Readers.tsx';
import type { CaseScreenProps } from '../../screens.ts';
import { aidOf } from '../aid-page.ts';
import '../legal-aid.css';
import { ApplicationSections, MeansSection } from './ApplicationSections.tsx';
import { AssessmentSection } from './AssessmentSection.tsx';
import { AssignSection } from './AssignSection.tsx';
import { ConductSections } from './ConductSections.tsx';
import { SignForm } from './SignForm.tsx';
import { SummarySection } from './SummarySection.tsx';
import { TwinsSection } from './TwinsSection.tsx';
import { useTwins } from './use-twins.ts';
import { WithdrawalSection } from './WithdrawalSection.tsx';

type Command = Parameters<typeof runCommand>[2];

const drafting = ['drafted'];
const received = ['received', 'supplementing', 'under-review'];
const underWay = [...drafting, ...received];

/** Another agent stands in a command of its own shape: what was asked of them, or nobody. */
function withAgent(fields: Command): Command {
  if (fields.type !== 'legal-aid.set-agent') return fields;
  const { type, reason, ...agent } = fields;
  return { type, reason, agent: 'name' in agent ? agent : null };
}

/** Whom the registry knows by a name or a number. */
const people: LookUp = async (text) => {
  const found = await api.db['person.search']({ text, limit: 20 });
  return found.ok
    ? done(
        found.value.map(({ stream, name, documentNumberMasked }) => {
          const label = `${name} ${documentNumberMasked}`;
          return { value: stream, label: { zh: label, en: label } };
        }),
      )
    : found;
};

export function AidCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('legal');
  const { session, may } = useSession();
  const { own, common } = aidOf(page);
  const { data: site } = useEdition(siteReference);
  const { data: rates } = useEdition(rateReference);
  const { data: periods } = useEdition(limitReference);
  const isBarred = page.findings.some(({ weight }) => weight === 'blocking');
  const twins = useTwins(page);
  const { earlier, isAbandoned } = twins;
  const urgent = isPressing(own.assessment.urgency, own.overrules, periods, session.today);
  const actions = aidActions(own, common, { site, rates, earlier, isAbandoned, isPressing: urgent })
    // Until what the application needs is there, its forms are the next step.
    .filter((action) => !(action.command === 'legal-aid.receive' && isBarred));

  const lacksMeans =
    may('legal-aid-officer') && received.includes(own.stage) && missingPapers(own, common).includes('means-statement');
  // A lawyer was appointed before the papers: the sheets are still to be filled in (44).
  const isStillFilledIn = may('legal-aid-officer') && isUndecided(own) && !underWay.includes(own.stage);
  const [first] = own.applicants;
  const isUnsignedNow =
    may('legal-aid-officer') &&
    own.stage !== 'drafted' &&
    !isStillFilledIn &&
    page.findings.some(({ code }) => code === 'LEGAL_AID_SIGNED_CHANGED');
  // Whom to appoint is then what the page is about.
  const isAssigning = own.stage === 'granted';

  const startOf = (action: Action): Answers => {
    const dates = Object.fromEntries(
      action.questions.filter(({ kind }) => kind === 'date').map(({ name }) => [name, session.today]),
    );
    const missing = page.findings
      .filter(({ code }) => code === 'LEGAL_AID_PAPER_MISSING')
      .map(({ at }) => (at ?? '').replace('materials.', ''));
    if (action.command === 'legal-aid.correct') return correctionStart(aidFacts(own));
    return {
      ...dates,
      ...(action.command === 'legal-aid.take-supplement' && own.stage === 'deemed-withdrawn'
        ? { on: own.supplements.at(-1)?.until ?? '' }
        : {}),
      ...(action.command === 'legal-aid.ask-supplement' ? { causes: missing } : {}),
      ...(action.command === 'legal-aid.grant' && own.matter ? { form: own.matter.form } : {}),
      ...(action.command === 'legal-aid.merge' && earlier.length === 1 ? { into: earlier[0]?.stream ?? '' } : {}),
      ...(action.command === 'legal-aid.pay' ? { count: 1, lawyer: own.assignments.at(-1)?.lawyer ?? '' } : {}),
      ...(action.command === 'legal-aid.report' ? { minutes: 60 } : {}),
      ...(action.command === 'legal-aid.transfer' ? { to: own.assessment.jurisdiction.institution ?? '' } : {}),
      ...(action.command === 'legal-aid.give-urgent-aid' && own.answers.urgency !== 'none'
        ? { ground: own.answers.urgency ?? '' }
        : {}),
    };
  };
  return (
    <CaseControlProvider page={page} reload={reload}>
      <div className="aid" data-stage={own.stage}>
        {isPaused(own) ? <Alert type="info" showIcon title={t('case.paused')} data-testid="clock-paused" /> : null}
        {own.safeContact.on ? (
          <Alert type="warning" showIcon title={t('case.safe')} description={own.safeContact.how || null} />
        ) : null}
        <TwinsSection own={own} twins={twins} />
        {own.withdrawal ? <WithdrawalSection own={own} /> : null}
        {isAssigning ? <AssignSection page={page} site={site} /> : null}
        {drafting.includes(own.stage) ? (
          <ApplicationSections page={page} isMain={isBarred} />
        ) : (
          <SummarySection page={page} />
        )}
        {isStillFilledIn ? <ApplicationSections page={page} isMain={false} /> : null}
        {lacksMeans ? <MeansSection page={page} /> : null}
        {isUnsignedNow ? (
          <Section title={t('sheet.sign')}>
            <SignForm
              own={own}
              applicant={first}
              sheet="application"
              signer={own.agent?.name ?? first?.name ?? ''}
              onDone={reload}
            />
          </Section>
        ) : null}
        {isUndecided(own) && own.channel !== 'organ' ? (
          <AssessmentSection page={page} isOpen={own.stage === 'drafted'} />
        ) : null}
        {isAssigning ? null : <AssignSection page={page} site={site} />}
        <ConductSections own={own} />
        {may('legal-aid-officer') ? <Readers stream={page.stream} /> : null}
        <Actions
          page={page}
          actions={actions}
          reload={reload}
          startOf={startOf}
          lookUp={people}
          commandOf={(fields) => correctionOf(withAgent(fields))}
        />
      </div>
    </CaseControlProvider>
  );
}
