/** Rounds whose day has passed and that are still open; nothing where there is none. */
import { useTranslation } from 'react-i18next';
import { isPast, type RoundRow, roundRegister } from '#domain/veterans/round/round.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useAllRecords } from '../../parts/use-records.ts';

export function PastRounds() {
  const { t } = useTranslation('veterans');
  const { session } = useSession();
  const { rows } = useAllRecords({ register: roundRegister, tags: ['state:open'] });
  const past = rows
    .map(({ stream, body }) => ({ stream, round: body as RoundRow }))
    .filter(({ round }) => isPast(round, session.today));
  if (past.length === 0) return null;
  return (
    <Section title={t('today.pastRounds')}>
      <ul className="due-list" data-testid="past-rounds">
        {past.map(({ stream, round }) => (
          <li key={stream}>
            <a href={hashOf(routeOf(stream))}>
              <strong>{round.title}</strong>{' '}
              <span className="muted">{t('rounds.progress', { done: round.done, all: round.stops })}</span>
            </a>
            <DueTag dueOn={round.plannedOn} today={session.today} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
