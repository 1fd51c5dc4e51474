import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../app/format.ts';

/** A day until which something must be done, coloured by how near it is. */
export function DueTag(props: { readonly dueOn: string; readonly today: string }) {
  const { t } = useTranslation();
  const days = daysBetween(props.today, props.dueOn);
  const tone = days < 0 ? 'danger' : days <= 1 ? 'warn' : '';
  const key = days < 0 ? 'due.late' : days === 0 ? 'due.today' : 'due.in';
  return (
    <span className={`tag numeric ${tone}`} title={props.dueOn}>
      {t(key, { days: Math.abs(days), date: props.dueOn })}
    </span>
  );
}
