/** Questions of a form, each asked only when an earlier answer calls for it. */
import type { Question } from '#domain/kernel/item.ts';
import { type Answers, isAsked } from './answers.ts';
import type { LookUp } from './LookUpField.tsx';
import { onMainKey } from './main-key.ts';
import { type Answer, QuestionField } from './QuestionField.tsx';

export function Questions(props: {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly missing: readonly Question[];
  readonly wrong: readonly Question[];
  readonly onChange: (name: string, value: Answer) => void;
  /** The form's main key: pressed in a field it must not open the field's list instead. */
  readonly onSubmit?: (() => void) | undefined;
  readonly lookUp?: LookUp | undefined;
}) {
  const { questions, answers, missing, wrong, onChange, onSubmit } = props;
  return (
    <div className="questions" onKeyDownCapture={onMainKey(onSubmit)}>
      {questions
        .filter((one) => isAsked(one, answers))
        .map((question) => (
          <QuestionField
            key={question.name}
            question={question}
            value={answers[question.name]}
            isMissing={missing.includes(question)}
            isWrong={wrong.includes(question)}
            lookUp={props.lookUp}
            onChange={(value) => onChange(question.name, value)}
          />
        ))}
    </div>
  );
}
