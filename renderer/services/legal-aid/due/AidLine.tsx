/** A case in a list: who, what, what is special, where it is, what is due next. */
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { nextDeadline } from '#domain/kernel/views.ts';
import type { AidRow } from '#domain/legal-aid/application/record.ts';
import { aidStages } from '#domain/legal-aid/application/stages.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useText } from '../../../i18n/use-text.ts';
import '../legal-aid.css';

export function AidLine({ row, today }: { readonly row: RecordRow; readonly today: string }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const aid = row.body as AidRow;
  const next = nextDeadline(aid.deadlines);
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
          {aid.late ? <span className="tag danger">{t('flag.late')}</span> : null}
          {aid.paused ? <span className="tag">{t('flag.paused')}</span> : null}
        </span>
        <br />
        <small>{[aid.cause, aid.number, aid.lawyer].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="tag">{stage ? say(stage) : aid.stage}</span>
      {next ? (
        <span>
          <small>{say(next.label)} </small>
          <DueTag {...next} today={today} />
        </span>
      ) : (
        <span />
      )}
    </a>
  );
}
