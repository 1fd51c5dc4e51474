/** Work and training of one person, on their file. */
import { useTranslation } from 'react-i18next';
import { employmentActions } from '#domain/veterans/employment/actions.ts';
import { employmentRegister, employmentStream } from '#domain/veterans/employment/schema.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useRecords } from '../../parts/use-records.ts';
import { ActionButtons } from '../ActionButtons.tsx';
import { type WorkRow, WorkTag } from './WorkPage.tsx';

export function FileWork({ person, mayEnter }: { readonly person: string; readonly mayEnter: boolean }) {
  const { t } = useTranslation('veterans');
  const { session } = useSession();
  const list = useRecords({ register: employmentRegister, tags: [`person:${person}`] });
  const [found] = list.rows;
  const row = found ? (found.body as WorkRow) : null;
  const beginnings = employmentActions(null).filter(({ command }) => command !== 'employment.offer');
  return (
    <Section
      title={t('work.title')}
      actions={
        found ? (
          <a href={hashOf(routeOf(found.stream))}>{t('work.open')}</a>
        ) : mayEnter && !list.isLoading ? (
          <ActionButtons
            stream={employmentStream(person)}
            version={0}
            actions={beginnings}
            // The list reads itself again.
            reload={async () => {}}
            start={{ since: session.today }}
          />
        ) : null
      }
    >
      {row ? (
        <p className="section-words">
          <WorkTag state={row.state} /> {[row.unit, row.wish].filter(Boolean).join(' · ')}{' '}
          {row.nextOn ? <DueTag dueOn={row.nextOn} today={session.today} /> : null}
        </p>
      ) : (
        <p className="muted">{t('work.noWish')}</p>
      )}
    </Section>
  );
}
