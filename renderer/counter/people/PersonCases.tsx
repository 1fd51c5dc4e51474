import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { useReading } from '../../app/use-reading.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { CaseTable } from '../cases/CaseTable.tsx';

const mostShown = 50;

/** Cases of a person, of every window. */
export function PersonCases({ stream }: { readonly stream: string }) {
  const { t } = useTranslation();
  const { value, problem, isLoading } = useReading(stream, () =>
    api.db['case.list']({ person: stream, limit: mostShown }),
  );
  const rows = value?.rows ?? [];
  return (
    <Section title={t('people.cases')} flush>
      <ProblemNote problem={problem} />
      {rows.length ? <CaseTable rows={rows} label={t('people.cases')} /> : null}
      {rows.length === 0 && !isLoading ? <p className="muted section-note">{t('people.noCases')}</p> : null}
    </Section>
  );
}
