/** Questions of a form, each asked only when an earlier answer calls for it. */
import type { Question } from '#domain/kernel/item.ts';
import { type Answers, isAsked } from './answers.ts';
import { type Answer, QuestionField } from './QuestionField.tsx';

export function Questions(props: {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly missing: readonly Question[];
  readonly wrong: readonly Question[];
  readonly onChange: (name: string, value: Answer) => void;
}) {
  const { questions, answers, missing, wrong, onChange } = props;
  return (
    <div className="questions">
      {questions
        .filter((one) => isAsked(one, answers))
        .map((question) => (
          <QuestionField
            key={question.name}
            question={question}
            value={answers[question.name]}
            isMissing={missing.includes(question)}
            isWrong={wrong.includes(question)}
            onChange={(value) => onChange(question.name, value)}
          />
        ))}
    </div>
  );
}
