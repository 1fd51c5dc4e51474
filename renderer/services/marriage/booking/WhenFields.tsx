/** Day and half hour of a booking: the half hours of the day with what is left, and the next day that has any. */
import { Button, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { addDays, isCivilDate } from '#domain/calendar/civil-date.ts';
import type { BookingKind } from '#domain/marriage/booking/index.ts';
import { useSession } from '../../../app/session.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { useNextOpenDay, usePlaces, usePlan } from './use-plan.ts';

export interface When {
  readonly date: string;
  readonly time: string;
}

export function WhenFields(props: {
  readonly kind: BookingKind;
  readonly when: When;
  /** Where a booking stands that is moved: not offered; null when it has lost its place. */
  readonly moved?: When | null;
  readonly isDateMissing: boolean;
  readonly isTimeMissing: boolean;
  readonly onChange: (change: Partial<When>) => void;
}) {
  const { t } = useTranslation('hall');
  const { today } = useSession().session;
  const { kind, when, moved, isDateMissing, isTimeMissing, onChange } = props;
  const { plan } = usePlan();
  const day = isCivilDate(when.date) ? when.date : today;
  const places = usePlaces(day, plan);
  const next = useNextOpenDay(addDays(day < today ? today : day, 1), plan);
  const open = places
    .map(({ time, isPast, kinds }) => ({
      time,
      isPast,
      left: kinds.find((one) => one.kind === kind)?.left ?? 0,
    }))
    .filter(({ time, isPast }) => !isPast && !(moved?.date === day && moved.time === time));
  return (
    <>
      <LabelledField label={t('form.date')}>
        {(id) => (
          <Input
            id={id}
            data-gap="date"
            className="day-input numeric"
            status={isDateMissing ? 'error' : ''}
            value={when.date}
            maxLength={10}
            placeholder="YYYY-MM-DD"
            autoFocus={moved !== undefined}
            onChange={(event) => onChange({ date: event.target.value.trim(), time: '' })}
          />
        )}
      </LabelledField>
      <fieldset className="booking-times" aria-label={t('form.time')}>
        {open.length === 0 ? <span className="muted">{t('form.noTime')}</span> : null}
        {open.length === 0 && next ? (
          <Button size="small" onClick={() => onChange({ date: next, time: '' })} data-testid="next-open-day">
            {t('form.nextDay', { date: next })}
          </Button>
        ) : null}
        <Radio.Group
          data-gap="time"
          optionType="button"
          value={when.time || undefined}
          options={open.map(({ time, left }) => ({
            value: time,
            disabled: left <= 0,
            label: `${time} ${left <= 0 ? t('form.full') : t('form.left', { left })}`,
          }))}
          onChange={(event) => onChange({ time: String(event.target.value) })}
        />
      </fieldset>
      {isTimeMissing && open.length > 0 ? <small className="field-wrong">{t('form.timeMissing')}</small> : null}
    </>
  );
}
