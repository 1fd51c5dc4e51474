import { useTranslation } from 'react-i18next';
import { daysBetween, formatInstant } from '../../app/format.ts';
import { useNow } from '../../app/use-now.ts';

interface Due {
  readonly dueOn: string;
  /** Where hours are counted: the instant itself. */
  readonly dueAt?: string;
  readonly today: string;
}

/** A day, or an instant, until which something must be done, coloured by how near it is. */
export function DueTag({ dueOn, dueAt, today }: Due) {
  return dueAt ? <HoursTag dueAt={dueAt} /> : <DaysTag dueOn={dueOn} today={today} />;
}

function DaysTag({ dueOn, today }: Pick<Due, 'dueOn' | 'today'>) {
  const { t } = useTranslation();
  const days = daysBetween(today, dueOn);
  const tone = days < 0 ? 'danger' : days <= 1 ? 'warn' : '';
  const key = days < 0 ? 'due.late' : days === 0 ? 'due.today' : 'due.in';
  return (
    <span className={`tag numeric ${tone}`} title={dueOn}>
      {t(key, { days: Math.abs(days), date: dueOn })}
    </span>
  );
}

function HoursTag({ dueAt }: { readonly dueAt: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const minutes = Math.round((Date.parse(dueAt) - Date.parse(now)) / 60_000);
  const params = { hours: Math.floor(Math.abs(minutes) / 60), minutes: Math.abs(minutes) % 60 };
  return (
    <span className={`tag numeric ${minutes < 0 ? 'danger' : 'warn'}`} title={formatInstant(dueAt)}>
      {t(minutes < 0 ? 'due.lateHours' : 'due.inHours', params)}
    </span>
  );
}
