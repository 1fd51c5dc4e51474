/** 通知辩护: an organ notifies; granted by law, a lawyer within three days. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, choice, matterQuestions } from '#domain/legal-aid/application/questions.ts';
import { choicesOf, circumstanceWords } from '#domain/legal-aid/vocabulary.ts';
import { newId, runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { Section } from '../../components/Section.tsx';
import { type Answers, fieldsOf } from '../parts/answers.ts';
import type { NewCaseProps } from '../screens.ts';
import { ChooseApplicants, type ChosenApplicant } from './ChooseApplicants.tsx';
import { QuestionsCard } from './QuestionsCard.tsx';

const noticeQuestions = [
  ask('circumstance', '通知情形', 'Circumstance', choice(choicesOf(circumstanceWords))),
  ask('noticeNumber', '通知书文号', 'Number of the notice', { maxLength: 60 }),
  ask('receivedOn', '收到日期', 'Received on', { kind: 'date' }),
];

export function NewNotice({ onOpened, onCancel }: NewCaseProps) {
  const { t } = useTranslation('legal');
  const { session } = useSession();
  const [applicants, setApplicants] = useState<readonly ChosenApplicant[]>([]);

  const open = async (answers: Answers): Promise<Problem | null> => {
    const stream = `legal-aid/${newId()}`;
    const opened = await attempt(
      runCommand(stream, 0, {
        type: 'legal-aid.take-notice',
        applicants: applicants.map((one) => one.stream),
        ...fieldsOf(noticeQuestions, answers),
        matter: fieldsOf(matterQuestions, answers),
      }),
    );
    if (!opened.ok) return opened.problem;
    onOpened(stream);
    return null;
  };
  return (
    <>
      <Section title={t('notice.whose')}>
        <ChooseApplicants chosen={applicants} onChange={setApplicants} />
      </Section>
      <Section title={t('notice.title')}>
        <QuestionsCard
          questions={[...noticeQuestions, ...matterQuestions]}
          draftKey="legal-aid/new-notice"
          start={{ receivedOn: session.today, form: 'criminal', specialty: 'criminal', position: 'accused' }}
          label={t('open.do')}
          isMain={applicants.length > 0}
          testId="notice-form"
          onSubmit={open}
          onCancel={onCancel}
        />
      </Section>
    </>
  );
}
