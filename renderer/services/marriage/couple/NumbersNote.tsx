/** Says from the start that no certificate can be given, or soon no more: not only when the couple stands there waiting. */

import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { api } from '../../../app/api.ts';
import { useSession } from '../../../app/session.tsx';
import { useReading } from '../../../app/use-reading.ts';
import { useSyncStatus } from '../../../app/use-sync-status.ts';
import { numbersLeftOf } from './numbers-left.ts';

export function NumbersNote(props: {
  /** Certificate series by the authority's six digits and the day. */
  readonly series: (prefix: string, today: CivilDate) => string;
}) {
  const { t } = useTranslation('marriage');
  const { session, may } = useSession();
  const sync = useSyncStatus();
  // Numbers come with a sync: read again after each.
  const { value } = useReading(`numbers ${sync?.lastSuccessAt ?? ''}`, () => api.db['figures.get']({}));
  const { office, today } = session;
  if (!office || office.marriageRole === 'precheck' || !may('registrar') || !value || !sync) return null;
  const name = props.series(office.certificatePrefix, today);
  const { left, isFew } = numbersLeftOf(value.numbersLeft, name);
  if (left > 0 && !isFew) return null;
  return (
    <Alert
      type="warning"
      showIcon
      data-code={left === 0 ? 'numbers-none' : 'numbers-few'}
      title={left === 0 ? t('numbers.none', { year: today.slice(0, 4) }) : t('numbers.few', { left })}
      description={t(sync.enrolled ? 'numbers.sync' : 'numbers.enrol')}
    />
  );
}
