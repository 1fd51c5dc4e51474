/** The guided answers of a case, what they lead to, and judging otherwise with a reason. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Action } from '#domain/kernel/action.ts';
import { ask, choice, long } from '#domain/legal-aid/application/questions.ts';
import { articleOf, assess, overruling, type Topic } from '#domain/legal-aid/eligibility/assess.ts';
import type { Answers } from '#domain/legal-aid/eligibility/reason.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { useCase } from '../../parts/case-control.tsx';
import { aidOf, useStandards } from '../aid-page.ts';
import { GuidedQuestions } from '../guided/GuidedQuestions.tsx';
import { Verdict } from '../guided/Verdict.tsx';

export function AssessmentSection({ page, isOpen }: { readonly page: StreamPage; readonly isOpen: boolean }) {
  const { t } = useTranslation('legal');
  const { session, may } = useSession();
  const { run, isBusy } = useCase();
  const standards = useStandards();
  const { own } = aidOf(page);
  const [answers, setAnswers, draft] = useDraft<Answers>(`${page.stream}/answers`, own.answers);
  const [isEdited, setEdited] = useState(isOpen);
  const [topic, setTopic] = useState<Topic | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isChanged = JSON.stringify(answers) !== JSON.stringify(own.answers);
  const judged = assess(answers, standards, session.today, own.overrules);
  // Days that are left are those of today; all else stands as it was judged, until it is answered anew.
  const shown = isChanged ? judged : { ...own.assessment, urgency: judged.urgency };
  const mayDo = may('legal-aid-officer');

  const save = async (): Promise<void> => {
    const stood = await run({ type: 'legal-aid.answer', answers });
    setProblem(stood);
    if (!stood) await draft.discard();
  };
  const overrule = (about: Topic): Action => ({
    command: 'legal-aid.overrule',
    label: { zh: '人工判断', en: 'Judge otherwise' },
    fixed: { topic: about },
    questions: [
      ask(
        'result',
        '结论',
        'Result',
        choice(
          overruling[about].map((value) => ({
            value,
            label: { zh: t(`judged.${about}.${value}`), en: t(`judged.${about}.${value}`) },
          })),
        ),
      ),
      ask('reason', '理由（记入办理记录）', 'Reason, recorded', long),
      ask('article', '依据（条文）', 'Article that it rests on'),
    ],
  });
  return (
    <Section
      title={t('guided.title')}
      className="case-step-guided"
      actions={
        isEdited || !mayDo ? null : (
          <Button size="small" type="text" onClick={() => setEdited(true)}>
            {t('guided.edit')}
          </Button>
        )
      }
    >
      <div className={isEdited ? 'guided' : ''}>
        {isEdited ? (
          <GuidedQuestions
            standards={standards}
            answers={answers}
            onChange={setAnswers}
            onSubmit={() => void (isChanged ? save() : null)}
          />
        ) : null}
        <aside>
          <Verdict assessment={shown} onOverrule={mayDo && !isChanged ? setTopic : undefined} />
          {isChanged ? (
            <div className="step-actions">
              <Button type="primary" loading={isBusy} onClick={() => void save()} data-testid="save-answers">
                {t('guided.save')}
              </Button>
            </div>
          ) : null}
          <ProblemNote problem={problem} />
        </aside>
      </div>
      {topic ? (
        <ActionForm
          action={overrule(topic)}
          start={{ article: articleOf[topic] }}
          draftKey={`${page.stream}/overrule/${topic}`}
          send={(command) => run(command)}
          onClose={() => setTopic(null)}
        />
      ) : null}
    </Section>
  );
}
