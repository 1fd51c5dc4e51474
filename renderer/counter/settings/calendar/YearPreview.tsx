/** A year at a glance: rest days and make-up working days, month by month. */
import { useTranslation } from 'react-i18next';
import { calendarYear } from '#domain/calendar/calendar-year.ts';
import { type CivilDate, dateFromParts, daysInMonth, weekday } from '#domain/calendar/civil-date.ts';
import { isRestDay, workingCalendar } from '#domain/calendar/working-calendar.ts';
import type { Notice } from '#domain/reference/working-calendar.ts';
import './calendar.css';

const months = Array.from({ length: 12 }, (_, index) => index + 1);

export function YearPreview({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('calendar');
  const { year, off, work } = notice;
  const calendar = workingCalendar([
    calendarYear({
      year,
      version: '',
      source: '',
      off: off.map(({ name, from, to }) => [name, from, to]),
      work: work.map(({ name, date }) => [name, date]),
    }),
  ]);
  const lookOf = (date: CivilDate): string => {
    const entry = calendar.entries.get(date);
    return `year-day ${entry?.kind ?? (isRestDay(date, calendar) ? 'weekend' : '')}`;
  };
  const all = [...calendar.entries.values()];
  return (
    <figure className="year-preview" data-testid="year-preview">
      <figcaption>
        <strong className="numeric">{year}</strong>
        <span>
          <span className="year-day off" aria-hidden="true" />{' '}
          {t('off', { count: all.filter(({ kind }) => kind === 'off').length })}
        </span>
        <span>
          <span className="year-day work" aria-hidden="true" />{' '}
          {t('work', { count: all.filter(({ kind }) => kind === 'work').length })}
        </span>
      </figcaption>
      <div className="year-months">
        {months.map((month) => (
          <section key={month} className="year-month" aria-label={`${year}-${month}`}>
            <h4>{t('month', { month })}</h4>
            <div className="year-days numeric">
              {Array.from({ length: daysInMonth(year, month) }, (_, index) => {
                const date = dateFromParts(year, month, index + 1) as CivilDate;
                const name = calendar.entries.get(date)?.name;
                return (
                  <span
                    key={date}
                    className={lookOf(date)}
                    title={name ? `${date} ${name}` : date}
                    style={index === 0 ? { gridColumnStart: weekday(date) } : undefined}
                  >
                    {index + 1}
                  </span>
                );
              })}
            </div>
          </section>
        ))}
      </div>
    </figure>
  );
}
