/** A form of questions on a page: what is typed is kept, Ctrl+Enter sends it. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '#domain/kernel/item.ts';
import type { Problem } from '../../app/problem.ts';
import { useDraft } from '../../app/use-draft.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { type Answers, fieldsOf, mistyped, unanswered } from '../parts/answers.ts';
import { Questions } from '../parts/Questions.tsx';

export function QuestionsCard(props: {
  readonly questions: readonly Question[];
  readonly draftKey: string;
  /** What is known already. */
  readonly start: Answers;
  readonly label: string;
  /** True for the form that the page is about: it has the main key. */
  readonly isMain?: boolean;
  readonly columns?: 1 | 2;
  /** Children stand beside the questions instead of before them. */
  readonly isSplit?: boolean;
  readonly testId: string;
  /** @returns what stood in the way, or null. */
  readonly onSubmit: (fields: Answers) => Promise<Problem | null>;
  readonly onCancel?: () => void;
  readonly children?: (answers: Answers, change: (part: Answers) => void) => ReactNode;
}) {
  const { t } = useTranslation('parts');
  const { questions, start, onSubmit, isMain = false, columns = 2 } = props;
  const [answers, setAnswers, draft] = useDraft<Answers>(props.draftKey, start);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const missing = unanswered(questions, answers);
  const wrong = mistyped(questions, answers);

  const submit = async (): Promise<void> => {
    setTried(true);
    if (missing.length + wrong.length > 0 || isBusy) return;
    setBusy(true);
    const stood = await onSubmit({ ...answers, ...fieldsOf(questions, answers) });
    setBusy(false);
    setProblem(stood);
    if (stood) return;
    setTried(false);
    await draft.discard();
  };
  useShortcut('ctrl+enter', () => void submit(), { label: props.label, enabled: isMain });

  return (
    <form
      className={props.isSplit ? 'aid-form aid-form-split' : `aid-form columns-${columns}`}
      data-testid={props.testId}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {props.children?.(answers, (part) => setAnswers((before) => ({ ...before, ...part })))}
      <Questions
        questions={questions}
        answers={answers}
        missing={isTried ? missing : []}
        wrong={isTried ? wrong : []}
        onChange={(name, value) => setAnswers((before) => ({ ...before, [name]: value }))}
        onSubmit={isMain ? () => void submit() : undefined}
      />
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type={isMain ? 'primary' : 'default'} htmlType="submit" loading={isBusy}>
          {props.label} {isMain ? <KeyCap keys="ctrl+enter" /> : null}
        </Button>
        {props.onCancel ? <Button onClick={props.onCancel}>{t('back')}</Button> : null}
      </div>
    </form>
  );
}
