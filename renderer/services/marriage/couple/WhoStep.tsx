/** What sort of person a party is, and the help that they need so that what they sign is theirs. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DescribedParty } from '#domain/marriage/party/describing.ts';
import type { PartyRole } from '#domain/marriage/party/party.ts';
import { helpQuestions, kindQuestion } from '#domain/marriage/party/questions.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { type Answers, unanswered } from '../../parts/answers.ts';
import { useCase } from '../../parts/case-control.tsx';
import { Questions } from '../../parts/Questions.tsx';
import { answersOfParty, assistanceOf } from './who-answers.ts';

export function WhoStep(props: {
  readonly stream: string;
  readonly role: PartyRole;
  readonly party: DescribedParty;
  /** Whether the sort of person may still be put right; help may be needed to the last signature. */
  readonly isKindOpen: boolean;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { kind: procedure, run, isBusy } = useCase();
  const { stream, role, party, isKindOpen, onDone } = props;
  const [typed, setTyped, draft] = useDraft<Answers>(`${stream}/${role}/who`, {});
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const questions = isKindOpen ? [kindQuestion, ...helpQuestions] : helpQuestions;
  const answers: Answers = { ...answersOfParty(party), ...typed };
  const missing = unanswered(questions, answers);

  const save = async (): Promise<void> => {
    setTried(true);
    if (missing.length > 0 || isBusy) return;
    const kind = isKindOpen ? answers.kind : party.kind;
    const assistance = assistanceOf(answers);
    const stood = await run({ type: `${procedure}.describe-party`, party: role, kind, assistance });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
  };
  return (
    <div className="step-stack">
      <Questions
        questions={questions}
        answers={answers}
        missing={isTried ? missing : []}
        wrong={[]}
        onChange={(name, value) => setTyped((before) => ({ ...before, [name]: value }))}
        onSubmit={() => void save()}
      />
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void save()}>
          {t('who.done')} <KeyCap keys="ctrl+enter" />
        </Button>
      </div>
    </div>
  );
}
