import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { type CivilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import { type PressingClock, pressingClocks } from '#domain/legal-aid/application/pressing.ts';
import type { AidRow } from '#domain/legal-aid/application/record.ts';
import { aidStages } from '#domain/legal-aid/application/stages.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useNow } from '../../../app/use-now.ts';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useText } from '../../../i18n/use-text.ts';
import '../legal-aid.css';

export function AidLine({ row, today }: { readonly row: RecordRow; readonly today: CivilDate }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const aid = row.body as AidRow;
  const now = useNow();
  const clocks = pressingClocks(aid, { now, today });
  const stage = aidStages.find(({ code }) => code === aid.stage)?.name;
  return (
    <a className="due-row" href={hashOf(routeOf(row.stream))} data-row-link data-testid="aid-row">
      <span>
        <strong>{aid.names.slice(0, 3).join(t('common:list.comma'))}</strong>
        {aid.names.length > 3 ? ` ${t('due.others', { count: aid.names.length - 3 })}` : ''}
        <span className="aid-tags">
          {aid.urgent ? <span className="tag danger">{t('flag.urgent')}</span> : null}
          {aid.military ? <span className="tag accent">{t('flag.military')}</span> : null}
          {aid.safe ? <span className="tag warn">{t('flag.safe')}</span> : null}
          {aid.paused ? <span className="tag">{t('flag.paused')}</span> : null}
        </span>
        <br />
        <small>{[aid.cause, aid.number, aid.lawyer].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="tag">{stage ? say(stage) : aid.stage}</span>
      <span className="aid-clocks">
        {clocks.map((one) => (
          <AidClock key={`${one.deadline.code} ${one.deadline.dueOn}`} clock={one} today={today} />
        ))}
      </span>
    </a>
  );
}

function AidClock({ clock, today }: { readonly clock: PressingClock; readonly today: CivilDate }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { deadline, group } = clock;
  const { label, dueOn, metOn } = deadline;
  const days = metOn ? daysBetween(dueOn as CivilDate, metOn as CivilDate) : 0;
  return (
    <span data-clock={deadline.code} data-group={group}>
      <small>{say(label)} </small>
      {group === 'late' ? (
        <span className="tag danger numeric" title={dueOn}>
          {days > 0 ? t('due.doneLate', { count: days }) : t('missed.hours')}
        </span>
      ) : (
        <DueTag {...deadline} today={today} />
      )}
    </span>
  );
}
