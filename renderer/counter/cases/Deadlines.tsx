import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/db.ts';
import { wasLate } from '#domain/kernel/views.ts';
import { formatInstant } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { DueTag } from './DueTag.tsx';

function MetTag({ deadline }: { readonly deadline: CaseRow['deadlines'][number] }) {
  const { t } = useTranslation();
  const { dueOn, metOn, dueAt, metAt } = deadline;
  const date = dueAt && metAt ? formatInstant(metAt) : (metOn ?? '');
  const due = dueAt ? formatInstant(dueAt) : dueOn;
  const isLate = wasLate(deadline);
  return (
    <span className={isLate ? 'tag danger numeric' : 'tag good numeric'}>
      {isLate ? t('due.metLate', { date, due }) : t('due.met', { date })}
    </span>
  );
}

/** Deadlines of a case; nothing when it has none. */
export function Deadlines({ deadlines }: { readonly deadlines: CaseRow['deadlines'] }) {
  const { t } = useTranslation();
  const say = useText();
  const { session } = useSession();
  if (deadlines.length === 0) return null;
  return (
    <Section title={t('cases.deadlines')}>
      <ul className="plain-list">
        {deadlines.map((deadline) => (
          <li key={`${deadline.code} ${deadline.dueOn} ${deadline.metOn ?? ''}`}>
            <span>
              {say(deadline.label)}
              {deadline.provisional ? <small className="muted"> {t('due.provisional')}</small> : null}
            </span>
            {deadline.metOn ? <MetTag deadline={deadline} /> : <DueTag {...deadline} today={session.today} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
