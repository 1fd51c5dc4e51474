/** An agreement of a mediation of which a court may be asked to confirm it, with the day until which it may (司法确认). */
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import type { Mediation } from '#domain/legal-aid/mediation/mediation.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';

export function ConfirmationRow({ row: { stream, body } }: { readonly row: RecordRow }) {
  const { t } = useTranslation('legal');
  const { session } = useSession();
  const { number, parties, agreement } = body as Mediation;
  return (
    <a className="due-row" href={hashOf(routeOf(stream))} data-row-link>
      <span>
        <strong>{parties.map(({ name }) => name).join(t('common:list.comma'))}</strong>
        <br />
        <small>{number}</small>
      </span>
      <small>{t('due.confirm')}</small>
      {agreement ? <DueTag dueOn={agreement.confirmBy} today={session.today} /> : <span />}
    </a>
  );
}
