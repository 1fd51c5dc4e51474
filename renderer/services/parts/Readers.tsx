/** Who looked at a file (查阅留痕): the latest first, on to the end of what is kept. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { looksOf, type Readings, readingRegister, readingsOf } from '#domain/access/reading.ts';
import { formatMoment } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { MoreRows } from './MoreRows.tsx';
import { useAllRecords } from './use-records.ts';

const firstShown = 8;
const further = 50;

export function Readers({ stream }: { readonly stream: string }) {
  const { t } = useTranslation('parts');
  const { session } = useSession();
  const { rows, problem, isLoading } = useAllRecords({ register: readingRegister, tags: [readingsOf(stream)] });
  const [shown, setShown] = useState(firstShown);
  const { looks, count } = looksOf(rows.map(({ body }) => body as Readings));
  const hasMore = looks.length > shown;
  const earlier = count - looks.length;
  return (
    <Section
      title={t('readers.title')}
      actions={count > 0 ? <span className="muted numeric">{t('readers.count', { count })}</span> : null}
    >
      <ProblemNote problem={problem} />
      {count === 0 && !isLoading && !problem ? <p className="muted">{t('readers.none')}</p> : null}
      <ul className="plain-list" data-testid="readings">
        {looks.slice(0, shown).map(({ account, name, at }) => (
          <li key={`${account} ${at}`}>
            <span>{name}</span>
            <span className="numeric muted">{formatMoment(at, session.today)}</span>
          </li>
        ))}
      </ul>
      {earlier > 0 && !hasMore ? <p className="muted">{t('readers.earlier', { count: earlier })}</p> : null}
      <MoreRows list={{ hasMore, more: async () => setShown((before) => before + further) }} />
    </Section>
  );
}
