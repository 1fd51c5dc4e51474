/** The roster: who gives legal aid, how much this year, and where the plan's target is not met. */
import { IdcardOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { isLawyer, type Lawyer, lawyerRegister, yearOf } from '#domain/legal-aid/lawyers/lawyer.ts';
import { targetReference } from '#domain/legal-aid/references.ts';
import { specialtyWords } from '#domain/legal-aid/vocabulary.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { type Answers, fieldsOf } from '../../parts/answers.ts';
import '../legal-aid.css';
import { QuestionsCard } from '../QuestionsCard.tsx';
import { RegisterTable } from '../RegisterTable.tsx';
import { lawyerQuestions } from './questions.ts';

const hours = (minutes: number): string => (minutes / 60).toFixed(1);

export function LawyersPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const { data: targets } = useEdition(targetReference);
  if (rest[0] === 'new') return <NewLawyer />;
  const year = session.today.slice(0, 4);
  const lawyer = ({ body }: RecordRow): Lawyer => body as Lawyer;
  return (
    <Page
      title={t('lawyers.title')}
      actions={
        <Button type="primary" onClick={() => go(['w', 'legal-aid', 'lawyers', 'new'])}>
          {t('lawyers.new')}
        </Button>
      }
    >
      <RegisterTable
        title={t('lawyers.list')}
        register={lawyerRegister}
        descending={false}
        icon={<IdcardOutlined />}
        none={t('lawyers.none')}
        hint={t('lawyers.noneHint')}
        columns={[
          { key: 'name', title: t('lawyers.name'), width: 120, cell: (row) => lawyer(row).name },
          { key: 'firm', title: t('lawyers.firm'), cell: (row) => lawyer(row).firm },
          {
            key: 'specialties',
            title: t('lawyers.specialties'),
            cell: (row) =>
              lawyer(row)
                .specialties.map((code) => say(specialtyWords[code] ?? { zh: code, en: code }))
                .join(t('common:list.comma')),
          },
          {
            key: 'open',
            title: t('lawyers.open'),
            width: 90,
            numeric: true,
            cell: (row) => lawyer(row).cases.filter(({ endedOn }) => endedOn === null).length,
          },
          {
            key: 'cases',
            title: t('lawyers.cases', { year }),
            width: 130,
            numeric: true,
            cell: (row) => {
              const { cases } = yearOf(lawyer(row), year);
              if (!isLawyer(lawyer(row))) return cases;
              return (
                <span className={cases > targets.casesMoreThan ? 'tag good' : 'tag warn'}>
                  {t('lawyers.ofCases', { cases, more: targets.casesMoreThan })}
                </span>
              );
            },
          },
          {
            key: 'hours',
            title: t('lawyers.hours'),
            width: 140,
            numeric: true,
            cell: (row) => {
              const { minutes } = yearOf(lawyer(row), year);
              if (!isLawyer(lawyer(row))) return hours(minutes);
              return (
                <span className={minutes >= targets.serviceMinutes ? 'tag good' : 'tag warn'}>
                  {t('lawyers.ofHours', { hours: hours(minutes), least: hours(targets.serviceMinutes) })}
                </span>
              );
            },
          },
          {
            key: 'state',
            title: t('mediation.state'),
            width: 100,
            cell: (row) => (lawyer(row).paused ? <span className="tag warn">{t('lawyers.paused')}</span> : ''),
          },
        ]}
      />
    </Page>
  );
}

function NewLawyer() {
  const { t } = useTranslation('legal');
  const { data: targets } = useEdition(targetReference);
  const questions = lawyerQuestions(targets.villages);
  const enrol = async (answers: Answers): Promise<Problem | null> => {
    const stream = `lawyer/${newId()}`;
    const command = { type: 'lawyer.enrol', facts: fieldsOf(questions, answers) };
    const enrolled = await attempt(runCommand(stream, 0, command));
    if (!enrolled.ok) return enrolled.problem;
    go(routeOf(stream), { replace: true });
    return null;
  };
  return (
    <Page title={t('lawyers.new')} width="form">
      <Section title={t('lawyers.form')}>
        <QuestionsCard
          questions={questions}
          draftKey="legal-aid/lawyer"
          start={{ kind: 'lawyer' }}
          label={t('lawyers.enrol')}
          isMain
          testId="lawyer-form"
          onSubmit={enrol}
          onCancel={() => go(['w', 'legal-aid', 'lawyers'])}
        />
      </Section>
    </Page>
  );
}
