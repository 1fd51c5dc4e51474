/** A case that waits for the national network: since when, at which place, and what happens by itself. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { deskRegister, heldCases } from '#domain/marriage/desk.ts';
import { type Hold, isAskedOn } from '#domain/marriage/state-check.ts';
import { formatMoment } from '../../../app/format.ts';
import { useSession } from '../../../app/session.tsx';
import { useAllRecords } from '../../parts/use-records.ts';

export function HoldNote({ stream, hold }: { readonly stream: string; readonly hold: Hold | null | undefined }) {
  return hold ? <Held stream={stream} hold={hold} /> : null;
}

function Held({ stream, hold }: { readonly stream: string; readonly hold: Hold }) {
  const { t } = useTranslation('hall');
  const { session } = useSession();
  const { rows } = useAllRecords({ register: deskRegister, tags: [heldCases] });
  const place = rows.findIndex((row) => row.stream === stream) + 1;
  const next = !isAskedOn(hold, session.today)
    ? t('check.heldBefore')
    : place > 0
      ? t('check.holdPlace', { place, count: rows.length })
      : t('check.heldNext');
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="hold-note"
      title={t('check.holdTitle', { since: formatMoment(hold.since, session.today) })}
      description={next}
    />
  );
}
