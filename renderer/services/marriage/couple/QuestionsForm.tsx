/** A form of one party: known facts are shown, only what is missing is asked, unfinished answers are kept. */
import { Button, Skeleton } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '#domain/kernel/item.ts';
import type { Person } from '#domain/person/person.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { useStream } from '../../../app/use-stream.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { type Answers, mistyped, unanswered } from '../../parts/answers.ts';
import { type StepKey, useCase, useStepAction } from '../../parts/case-control.tsx';
import { type Answer, QuestionField } from '../../parts/QuestionField.tsx';
import { isFromCard, knownAnswers, learnt, questionsToAsk } from './answers.ts';
import { StepForm } from './StepForm.tsx';

interface Props {
  readonly step: StepKey;
  readonly draftKey: string;
  readonly person: string;
  readonly questions: readonly Question[];
  /** What was answered before, to begin with. */
  readonly made: Answers | null;
  /** The command that takes the answers in; null while they are not whole. */
  readonly command: (answers: Answers) => { readonly type: string; readonly [field: string]: unknown } | null;
  readonly doneText: string;
  readonly statementsText: string;
  readonly onDone: () => void;
}
const noAnswers: Answers = {};

function Form(props: Props & { readonly known: Person; readonly version: number }) {
  const { t } = useTranslation('marriage');
  const say = useText();
  const { run, isBusy } = useCase();
  const { step, questions, made, command, known: person, version, onDone } = props;
  const known = knownAnswers(questions, person);
  const [typed, setTyped, draft] = useDraft<Answers>(props.draftKey, noAnswers);
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const answers: Answers = { ...(made ?? {}), ...known, ...typed };
  const open = new Set(unanswered(questions, answers).map(({ name }) => name));
  const wrong = new Set(mistyped(questions, answers).map(({ name }) => name));
  const change = (name: string, value: Answer): void => setTyped((before) => ({ ...before, [name]: value }));

  const finish = async (): Promise<void> => {
    const whole = wrong.size === 0 ? command(answers) : null;
    if (!whole) {
      setTried(true);
      const first = questions.find(({ name }) => open.has(name) || wrong.has(name))?.name;
      const field = form.current?.querySelector<HTMLElement>(`[data-question="${first}"]`);
      field?.scrollIntoView({ block: 'nearest' });
      return field?.querySelector<HTMLElement>('input, textarea')?.focus();
    }
    const stood = await run(whole);
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
    const changes = learnt(answers, person);
    if (Object.keys(changes).length === 0) return;
    const evidence = Object.fromEntries(Object.keys(changes).map((name) => [name, { source: 'typed' }]));
    // The form stands by itself; when the registry cannot take the answers now, the next window asks again.
    await attempt(runCommand(props.person, version, { type: 'person.amend', changes, evidence }));
  };
  useStepAction(step, () => void finish());

  const fields = (page: string) =>
    questionsToAsk(questions, page, known).map((question) => (
      <QuestionField
        key={question.name}
        question={question}
        value={answers[question.name]}
        isMissing={isTried && open.has(question.name)}
        isWrong={isTried && wrong.has(question.name)}
        onChange={(value) => change(question.name, value)}
      />
    ));
  const pages = [...new Set(questions.map(({ page }) => page))];
  const shown = questions.filter((question) => isFromCard(question, known));
  const word = (name: string, value: Answer | undefined): string => {
    const choice = shown.find((one) => one.name === name)?.choices?.find((one) => one.value === value);
    return choice ? say(choice.label) : String(value ?? '');
  };

  return (
    <StepForm form={form} className="declaration" onSave={() => void finish()}>
      <LabelledValues>
        {shown.map(({ name, label }) => (
          <LabelledValue key={name} label={say(label)} numeric>
            {word(name, known[name])}
          </LabelledValue>
        ))}
      </LabelledValues>
      <div className="questions">{pages.filter((page) => page !== 'statements').flatMap(fields)}</div>
      <fieldset className="statements">
        <legend>{props.statementsText}</legend>
        {fields('statements')}
      </fieldset>
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void finish()}>
          {props.doneText} <KeyCap keys="ctrl+enter" />
        </Button>
        {draft.restored ? <small className="muted">{t('draftRestored')}</small> : null}
      </div>
    </StepForm>
  );
}

export function QuestionsForm(props: Props) {
  const { page, error } = useStream(props.person);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  return <Form {...props} known={page.state as Person} version={page.version} />;
}
