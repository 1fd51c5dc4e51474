/** 申请结婚登记声明书 of one party: known facts are shown, only what is missing is asked, unfinished answers are kept. */
import { Button, Skeleton } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { declarationQuestions } from '#domain/marriage/items.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';
import { runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useDraft } from '../../app/use-draft.ts';
import { useStream } from '../../app/use-stream.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useCase, useStepAction } from './case-control.tsx';
import {
  type Answer,
  type Answers,
  declarationOf,
  isFromCard,
  knownAnswers,
  learnt,
  questionsToAsk,
  unanswered,
} from './declaration-answers.ts';
import type { MarriageState } from './marriage-page.ts';
import { QuestionField } from './QuestionField.tsx';

interface Props {
  readonly stream: string;
  readonly state: MarriageState;
  readonly role: PartyRole;
  readonly onDone: () => void;
}
const noAnswers: Answers = {};

function Form({ stream, state, role, onDone, person, version }: Props & { person: Person; version: number }) {
  const { t } = useTranslation('marriage');
  const say = useText();
  const { run, isBusy } = useCase();
  const made = state.own[role].declaration;
  const known = knownAnswers(person);
  const [typed, setTyped, draft] = useDraft<Answers>(`${stream}/${role}/declaration`, noAnswers);
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const answers: Answers = { ...(made ?? {}), ...known, ...typed };
  const open = new Set(unanswered(answers).map(({ name }) => name));
  const change = (name: string, value: Answer): void => setTyped((before) => ({ ...before, [name]: value }));

  const declare = async (): Promise<void> => {
    const declaration = declarationOf(answers);
    if (!declaration) {
      setTried(true);
      const [first] = open;
      const field = form.current?.querySelector<HTMLElement>(`[data-question="${first}"]`);
      field?.scrollIntoView({ block: 'nearest' });
      return field?.querySelector<HTMLElement>('input, textarea')?.focus();
    }
    const stood = await run({ type: 'marriage.declare', party: role, declaration });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
    const changes = learnt(declaration, person);
    if (Object.keys(changes).length === 0) return;
    const evidence = Object.fromEntries(Object.keys(changes).map((name) => [name, { source: 'typed' }]));
    // The declaration stands by itself; when the registry cannot take the answers now, the next window asks again.
    await attempt(runCommand(state.own[role].person, version, { type: 'person.amend', changes, evidence }));
  };
  useStepAction(`${role}.declaration`, () => void declare());

  const fields = (page: string) =>
    questionsToAsk(page, known).map((question) => (
      <QuestionField
        key={question.name}
        question={question}
        value={answers[question.name]}
        isMissing={isTried && open.has(question.name)}
        onChange={(value) => change(question.name, value)}
      />
    ));
  const shown = declarationQuestions.filter((question) => isFromCard(question, known));
  const word = (name: string, value: Answer | undefined): string => {
    const choice = shown.find((one) => one.name === name)?.choices?.find((one) => one.value === value);
    return choice ? say(choice.label) : String(value ?? '');
  };

  return (
    <form
      ref={form}
      className="declaration"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.ctrlKey) return;
        event.preventDefault();
        void declare();
      }}
    >
      <LabelledValues>
        {shown.map(({ name, label }) => (
          <LabelledValue key={name} label={say(label)} numeric>
            {word(name, known[name])}
          </LabelledValue>
        ))}
      </LabelledValues>
      <div className="questions">{[...fields('identity'), ...fields('life')]}</div>
      <fieldset className="statements">
        <legend>{t('declaration.statements')}</legend>
        {fields('statements')}
      </fieldset>
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void declare()}>
          {t('declaration.done')} <KeyCap keys="ctrl+enter" />
        </Button>
        {draft.restored ? <small className="muted">{t('draftRestored')}</small> : null}
      </div>
    </form>
  );
}

export function DeclarationStep(props: Props) {
  const { page, error } = useStream(props.state.own[props.role].person);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  return <Form {...props} person={page.state as Person} version={page.version} />;
}
