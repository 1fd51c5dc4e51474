/** One list of the day: how many there are, the first of them or all, and the way to all. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import type { CeremonyRow } from '#domain/marriage/booking/index.ts';
import type { DeskRow } from '#domain/marriage/desk.ts';
import { formatMoment } from '../../../app/format.ts';
import { hashOf, type Route, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { findItem, stageNameOfCase } from '../../../counter/cases/catalogue.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { DayList } from './day-lists.ts';

/** So many rows of a list are read at a glance; the rest is a link away. */
const mostShown = 8;
/** What somebody must not miss today. */
const urgent: ReadonlySet<DayList> = new Set<DayList>(['held', 'ending']);
/** Lists that have a page of their own with more than the day. */
const elsewhere: { readonly [list in DayList]?: Route } = {
  booked: ['w', 'marriage', 'booking'],
  ceremonies: ['w', 'marriage', 'ceremony'],
};

export function DaySection(props: {
  readonly list: DayList;
  readonly rows: readonly RecordRow[];
  /** All of them, on a page of their own. */
  readonly isWhole: boolean;
  readonly children: (row: RecordRow) => ReactNode;
}) {
  const { t } = useTranslation('hall');
  const { list, rows, isWhole, children } = props;
  const count = rows.length;
  const route: Route = ['w', 'marriage', 'today', list];
  const more = elsewhere[list];
  return (
    <Section
      title={
        <>
          {t(`today.list.${list}`)}{' '}
          {count > 0 ? (
            <span className={urgent.has(list) ? 'tag danger numeric' : 'tag numeric'} data-testid={`count-${list}`}>
              {count}
            </span>
          ) : null}
        </>
      }
      actions={more ? <a href={hashOf(more)}>{t(`today.to.${list}`)}</a> : null}
    >
      {count === 0 ? (
        <p className="desk-none">{t(`today.none.${list}`)}</p>
      ) : (
        <ul className="bookings" data-testid={`list-${list}`}>
          {(isWhole ? rows : rows.slice(0, mostShown)).map(children)}
        </ul>
      )}
      {count > mostShown && !isWhole ? (
        <a className="desk-all" href={hashOf(route)} data-testid={`all-${list}`}>
          {t('today.all', { count })}
        </a>
      ) : null}
    </Section>
  );
}

/** A case: who, which item, how far, until when. */
export function DeskLine({ row }: { readonly row: RecordRow }) {
  const { t } = useTranslation('hall');
  const say = useText();
  const { today } = useSession().session;
  const { names, item, stage, until, updatedAt } = row.body as DeskRow;
  const name = findItem('marriage', item)?.name;
  return (
    <li className="desk-line" data-row>
      <a href={hashOf(routeOf(row.stream))}>
        <strong>{names.join(t('comma'))}</strong>
        <small>
          {name ? say(name) : ''} · {say(stageNameOfCase({ window: 'marriage', stream: row.stream, stage }))}
        </small>
      </a>
      <span className={until === today ? 'tag danger numeric' : 'muted numeric'}>
        {until ?? formatMoment(updatedAt, today)}
      </span>
    </li>
  );
}

export function CeremonyLine({ row }: { readonly row: RecordRow }) {
  const { t } = useTranslation('hall');
  const { time, place, joined, couples } = row.body as CeremonyRow;
  return (
    <li className="desk-line" data-row>
      <a href={hashOf(routeOf(row.stream))}>
        <span className="numeric">{time}</span> {place}
      </a>
      <span className="muted numeric">{t('ceremony.of', { joined, couples })}</span>
    </li>
  );
}
