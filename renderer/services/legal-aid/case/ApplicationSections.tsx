/** The sheets of the application: the matter, the applicants, the means, the signatures. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { likelyMatter, likelyMeans } from '#domain/legal-aid/application/likely.ts';
import { applicantQuestions, matterQuestions, meansQuestions } from '#domain/legal-aid/application/questions.ts';
import type { AidApplicant } from '#domain/legal-aid/application/schema.ts';
import { signatureOf } from '#domain/legal-aid/application/sign.ts';
import { Section } from '../../../components/Section.tsx';
import { type Answers, fieldsOf } from '../../parts/answers.ts';
import { useCase } from '../../parts/case-control.tsx';
import { StepRow } from '../../parts/StepRow.tsx';
import { aidOf } from '../aid-page.ts';
import { QuestionsCard } from '../QuestionsCard.tsx';
import { SignForm } from './SignForm.tsx';

/** Means are stated where the law asks for them and no exemption does away with the check. */
const asksMeans = new Set(['within', 'above', 'open']);

/** The section goes by itself when the statement is there. */
const nothingMore = (): void => undefined;

const asAnswers = (facts: object): Answers => ({ ...facts }) as Answers;

/** @param props.isMain whether the open sheet is what the main key saves. */
export function ApplicationSections({ page, isMain }: { readonly page: StreamPage; readonly isMain: boolean }) {
  const { t } = useTranslation('legal');
  const { own } = aidOf(page);
  const wantsMeans = asksMeans.has(own.assessment.means.result);
  const first = own.applicants[0];
  const steps = ['matter', 'applicant', ...(wantsMeans ? ['means'] : []), 'sign'] as const;
  const isSigned = (sheet: 'application' | 'means'): boolean =>
    first !== undefined && signatureOf(own, first, sheet) !== undefined;
  const isDone = (step: string): boolean =>
    step === 'matter'
      ? own.matter !== null
      : step === 'means'
        ? own.means !== null && isSigned('means')
        : step === 'sign'
          ? isSigned('application')
          : (first?.details.phone ?? '') !== '' || (first?.details.delivery ?? '') !== '';
  const next = steps.find((step) => !isDone(step)) ?? null;
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const shown = chosen === undefined ? next : chosen;
  const toggle = (step: string) => () => setChosen(shown === step ? null : step);
  const after = (): void => setChosen(undefined);
  const row = (step: string) => ({
    title: t(`sheet.${step}`),
    status: isDone(step) ? ('done' as const) : step === next ? ('current' as const) : ('todo' as const),
    isOpen: shown === step,
    onToggle: toggle(step),
    testId: `step-${step}`,
  });
  return (
    <Section title={t('sheet.title')} flush>
      <StepRow {...row('matter')} summary={own.matter?.cause}>
        <MatterForm page={page} isMain={isMain} onDone={after} />
      </StepRow>
      <StepRow {...row('applicant')} summary={own.applicants.map(({ name }) => name).join(t('common:list.comma'))}>
        {own.applicants.slice(0, 20).map((one) => (
          <ApplicantForm key={one.party} page={page} applicant={one} isMain={isMain && one === first} onDone={after} />
        ))}
      </StepRow>
      {wantsMeans ? (
        <StepRow {...row('means')}>
          <MeansForm page={page} isMain={isMain} onDone={after} />
        </StepRow>
      ) : null}
      <StepRow {...row('sign')}>
        <SignForm
          own={own}
          applicant={first}
          sheet="application"
          signer={own.agent?.name ?? first?.name ?? ''}
          onDone={after}
        />
      </StepRow>
    </Section>
  );
}

interface FormProps {
  readonly page: StreamPage;
  readonly isMain: boolean;
  readonly onDone: () => void;
}

function MatterForm({ page, isMain, onDone }: FormProps) {
  const { t } = useTranslation('legal');
  const { run } = useCase();
  const { own } = aidOf(page);
  const start = asAnswers(own.matter ?? { ...likelyMatter(own.answers), ...own.prefill });
  return (
    <QuestionsCard
      questions={matterQuestions}
      draftKey={`${page.stream}/matter`}
      start={start}
      label={t('save')}
      isMain={isMain}
      testId="matter-form"
      onSubmit={async (answers) => {
        const stood = await run({ type: 'legal-aid.describe', matter: fieldsOf(matterQuestions, answers) });
        if (!stood) onDone();
        return stood;
      }}
    />
  );
}

function ApplicantForm({ page, applicant, isMain, onDone }: FormProps & { readonly applicant: AidApplicant }) {
  const { t } = useTranslation('legal');
  const { run } = useCase();
  const { party, name, idNumber, details } = applicant;
  return (
    <>
      <p>
        <strong>{name}</strong> <span className="numeric muted">{idNumber}</span>
      </p>
      <QuestionsCard
        questions={applicantQuestions}
        draftKey={`${page.stream}/${party}`}
        start={asAnswers(details)}
        label={t('save')}
        isMain={isMain}
        testId={`${party}-form`}
        onSubmit={async (answers) => {
          const stood = await run({
            type: 'legal-aid.describe-applicant',
            party,
            details: fieldsOf(applicantQuestions, answers),
          });
          if (!stood) onDone();
          return stood;
        }}
      />
    </>
  );
}

/** After receipt too the statement of means is filled in and signed, where it was asked for as a missing paper. */
export function MeansSection({ page }: { readonly page: StreamPage }) {
  const { t } = useTranslation('legal');
  return (
    <Section title={t('sheet.means')}>
      <MeansForm page={page} isMain={false} onDone={nothingMore} />
    </Section>
  );
}

function MeansForm({ page, isMain, onDone }: FormProps) {
  const { t } = useTranslation('legal');
  const { run } = useCase();
  const { own } = aidOf(page);
  const first = own.applicants[0];
  return (
    <div className="step-stack">
      <QuestionsCard
        questions={meansQuestions}
        draftKey={`${page.stream}/means`}
        start={asAnswers(own.means ?? { reliefFen: 0, otherFen: 0, assetsFen: 0, ...likelyMeans(own.answers) })}
        label={t('save')}
        isMain={isMain && own.means === null}
        testId="means-form"
        onSubmit={(answers) => run({ type: 'legal-aid.declare-means', declaration: fieldsOf(meansQuestions, answers) })}
      />
      {own.means ? (
        <SignForm own={own} applicant={first} sheet="means" signer={first?.name ?? ''} onDone={onDone} />
      ) : null}
    </div>
  );
}
