/** The guided questions, page under page; a question appears when an earlier answer calls for it. */
import { AutoComplete } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Question } from '#domain/kernel/item.ts';
import type { Standards } from '#domain/legal-aid/eligibility/assess.ts';
import { guidedQuestions, keepAsked, questionPages, questionsFor } from '#domain/legal-aid/eligibility/questions.ts';
import type { Answers } from '#domain/legal-aid/eligibility/reason.ts';
import { judgeScope } from '#domain/legal-aid/eligibility/scope.ts';
import { useText } from '../../../i18n/use-text.ts';
import { onMainKey } from '../../parts/main-key.ts';
import { QuestionField } from '../../parts/QuestionField.tsx';

/** Questions that are answered from the routing table, or freely. */
const routed: Readonly<Record<string, 'organ' | 'place'>> = { organ: 'organ', causePlace: 'place' };

export function GuidedQuestions(props: {
  readonly standards: Standards;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
  /** What the main key does, also inside a field. */
  readonly onSubmit: () => void;
}) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { standards, answers, onChange, onSubmit } = props;
  const all = guidedQuestions(standards.added, standards.limits);
  const scope = judgeScope(answers, standards.added).result;
  const asked = questionsFor(all, answers, scope === 'means' || scope === 'open');
  const answer = (name: string, value: string): void => onChange(keepAsked(all, { ...answers, [name]: value }));

  const field = (question: Question) => {
    const from = routed[question.name];
    if (!from)
      return (
        <QuestionField
          key={question.name}
          question={question}
          value={answers[question.name]}
          isMissing={false}
          onChange={(value) => answer(question.name, String(value))}
        />
      );
    const names = standards.routing.entries.filter(({ kind }) => (kind === 'place') === (from === 'place'));
    return (
      <div key={question.name} className="question" data-question={question.name}>
        <span className="question-label">{say(question.label)}</span>
        <span className="question-control">
          <AutoComplete
            aria-label={say(question.label)}
            value={answers[question.name] ?? ''}
            options={names.map(({ name }) => ({ value: name }))}
            showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
            placeholder={t('guided.routed')}
            onChange={(value: string) => answer(question.name, value)}
          />
        </span>
      </div>
    );
  };
  return (
    <div data-testid="guided-questions" onKeyDownCapture={onMainKey(onSubmit)}>
      {questionPages.map(({ code, name }) => {
        const questions = asked.filter(({ page }) => page === code);
        if (questions.length === 0) return null;
        return (
          <section key={code} className="guided-page" aria-label={say(name)}>
            <h3>{say(name)}</h3>
            <div className="questions">{questions.map(field)}</div>
          </section>
        );
      })}
    </div>
  );
}
