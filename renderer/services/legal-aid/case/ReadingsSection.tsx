/** Who looked at this file (查阅留痕). */
import { useTranslation } from 'react-i18next';
import { type Readings, readingRegister, readingsOf } from '#domain/access/reading.ts';
import { formatMoment } from '../../../app/format.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { useRecords } from '../../parts/use-records.ts';

const mostShown = 8;

export function ReadingsSection({ stream }: { readonly stream: string }) {
  const { t } = useTranslation('legal');
  const { session, may } = useSession();
  const { rows } = useRecords({ register: readingRegister, tags: [readingsOf(stream)] });
  const latest = rows
    .flatMap(({ body }) => (body as Readings).latest)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, mostShown);
  if (!may('legal-aid-officer') || latest.length === 0) return null;
  return (
    <Section title={t('readings.title')}>
      <ul className="plain-list" data-testid="readings">
        {latest.map(({ account, name, at }) => (
          <li key={`${account} ${at}`}>
            <span>{name}</span>
            <span className="numeric muted">{formatMoment(at, session.today)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
