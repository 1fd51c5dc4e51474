import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/db.ts';
import { useSession } from '../../app/session.tsx';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { DueTag } from './DueTag.tsx';

/** Deadlines of a case; nothing when it has none. */
export function Deadlines({ deadlines }: { readonly deadlines: CaseRow['deadlines'] }) {
  const { t } = useTranslation();
  const say = useText();
  const { session } = useSession();
  if (deadlines.length === 0) return null;
  return (
    <Section title={t('cases.deadlines')}>
      <ul className="plain-list">
        {deadlines.map(({ code, label, dueOn, metOn, provisional }) => (
          <li key={code}>
            <span>
              {say(label)}
              {provisional ? <small className="muted"> {t('due.provisional')}</small> : null}
            </span>
            {metOn ? (
              <span className={metOn > dueOn ? 'tag danger numeric' : 'tag good numeric'}>
                {metOn > dueOn ? t('due.metLate', { date: metOn, due: dueOn }) : t('due.met', { date: metOn })}
              </span>
            ) : (
              <DueTag dueOn={dueOn} today={session.today} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
