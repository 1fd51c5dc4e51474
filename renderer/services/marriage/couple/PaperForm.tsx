/** Particulars of one paper of a party, with its pictures. */
import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperRule, ShownPaper } from '#domain/marriage/party/papers.ts';
import type { PartyRole } from '#domain/marriage/party/party.ts';
import { paperQuestions } from '#domain/marriage/party/questions.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { FileButton } from '../../../components/FileButton.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { takePictures } from '../../../counter/cases/take-pictures.ts';
import { type Answers, mistyped, unanswered } from '../../parts/answers.ts';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { Questions } from '../../parts/Questions.tsx';
import { answersOfPaper, paperOf } from './paper-answers.ts';

interface Draft {
  readonly answers: Answers;
  readonly attachments: readonly string[];
}

export function PaperForm(props: {
  readonly stream: string;
  readonly role: PartyRole;
  readonly rule: PaperRule;
  /** As shown before, to begin with. */
  readonly shown: ShownPaper | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { kind, run, isBusy } = useCase();
  const { stream, role, rule, shown, onDone } = props;
  const [typed, setTyped, draft] = useDraft<Draft>(`${stream}/${role}/paper/${rule.paper}`, {
    answers: answersOfPaper(shown),
    attachments: shown?.attachments ?? [],
  });
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const questions = paperQuestions(rule);
  const { answers, attachments } = typed;
  const missing = unanswered(questions, answers);
  const wrong = mistyped(questions, answers);

  const save = async (): Promise<void> => {
    if (isBusy) return;
    if (missing.length + wrong.length > 0) {
      setTried(true);
      const first = [...missing, ...wrong][0]?.name;
      place.current?.querySelector<HTMLElement>(`[data-question="${first}"] input`)?.focus();
      return;
    }
    const stood = await run({ type: `${kind}.show-paper`, party: role, paper: paperOf(rule, answers, attachments) });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
  };
  useStepAction(`${role}.papers`, () => void save());
  const take = async (files: readonly File[]): Promise<void> => {
    const kept = await takePictures(files);
    if (!kept.ok) return setProblem(kept.problem);
    setProblem(null);
    setTyped((before) => ({ ...before, attachments: [...before.attachments, ...kept.value] }));
  };
  return (
    <div className="step-stack" ref={place}>
      <Questions
        questions={questions}
        answers={answers}
        missing={isTried ? missing : []}
        wrong={isTried ? wrong : []}
        onChange={(name, value) => setTyped((before) => ({ ...before, answers: { ...before.answers, [name]: value } }))}
        onSubmit={() => void save()}
      />
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void save()}>
          {t('papers.done')} <KeyCap keys="ctrl+enter" />
        </Button>
        <FileButton takes="paper" multiple icon={<PaperClipOutlined />} onChoose={(files) => void take(files)}>
          {attachments.length > 0 ? t('papers.picturesKept', { count: attachments.length }) : t('papers.pictures')}
        </FileButton>
      </div>
    </div>
  );
}
