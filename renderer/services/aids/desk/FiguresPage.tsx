/** Figures of the rental (统计): what a year's report asks for, summed over any days. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { yuan } from '#domain/aids/amount.ts';
import { assetRegister } from '#domain/aids/asset/views.ts';
import { catalogueSet } from '#domain/aids/catalogue.ts';
import { type Group, groupNames } from '#domain/aids/groups.ts';
import { coverageOf } from '#domain/aids/house.ts';
import { loanRegister } from '#domain/aids/loan/register.ts';
import { subsidyFigure } from '#domain/aids/loan/views.ts';
import { daysSpent, type OutSums } from '#domain/aids/out-time.ts';
import { classNames } from '#domain/aids/words.ts';
import { addDays, addMonths, daysBetween } from '#domain/calendar/civil-date.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useRecordCount, useTallies } from '../../parts/use-records.ts';
import '../aids.css';
import { usePoint } from '../point.tsx';
import { StockTable } from './StockTable.tsx';

const spans = ['month', 'quarter', 'year'] as const;
type Span = (typeof spans)[number];
/** Before anything was lent: figures that count from the beginning. */
const beginning = '2000-01-01';

type Sums = readonly { readonly figure: string; readonly sum: number }[] | null;
function outSums(sums: Sums, figure: string): OutSums {
  const of = (name: string): number => sums?.find((one) => one.figure === name)?.sum ?? 0;
  return { count: of(figure), moment: of(`${figure}-moment`) };
}

const months: Readonly<Record<Span, number>> = { month: 1, quarter: 3, year: 12 };

export function FiguresPage() {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session } = useSession();
  const [span, setSpan] = useState<Span>('month');
  const { house } = usePoint();
  const { data: catalogue } = useEdition(catalogueSet);
  const today = session.today;
  const from = addDays(addMonths(today, 0 - months[span]), 1);
  const { value: sums } = useTallies('aids.', from, today);
  const { value: daysBefore } = useTallies('aids-days.', beginning, addDays(from, -1));
  const { value: daysWithin } = useTallies('aids-days.', from, today);
  const { value: overdue } = useRecordCount(loanRegister, 'live:on-loan', `${addDays(today, -1)}~`);
  const { value: idle } = useRecordCount(assetRegister, 'state:available', `${addDays(today, 0 - house.idleDays)}~`);
  /** The days of the span come to those before it: nothing is summed twice. */
  const until = (figure: string): OutSums => {
    const [before, within] = [outSums(daysBefore, figure), outSums(daysWithin, figure)];
    return { count: before.count + within.count, moment: before.moment + within.moment };
  };
  const spent = (figure: string): number => daysSpent({ from, to: today }, outSums(daysBefore, figure), until(figure));
  const sum = (figure: string): number => sums?.find((one) => one.figure === figure)?.sum ?? 0;
  const total = (prefix: string): number =>
    (sums ?? []).reduce((all, one) => (one.figure.startsWith(prefix) ? all + one.sum : all), 0);
  // Begun and not ended is what there is now: no register is read for it.
  const [out, fleet] = [until('aids-days.out').count, until('aids-days.fleet').count];
  const started = total('aids.started:');
  const [outDays, stockDays] = [spent('aids-days.out'), spent('aids-days.fleet')];
  const spanDays = daysBetween(from, today) + 1;
  const ended = total('aids.ended:');
  const coverage = coverageOf(house);
  const share = (part: number, whole: number): string =>
    whole === 0 ? '—' : `${Math.round((part * 1_000) / whole) / 10} %`;
  const figures: readonly (readonly [label: string, value: string, hint: string])[] = [
    [t('figures.persons'), String(sum('aids.person')), t('figures.personsHint')],
    [t('figures.started'), String(started), ''],
    [
      t('figures.utilisation'),
      share(outDays, stockDays),
      t('figures.utilisationHint', { out: outDays, stock: stockDays }),
    ],
    [
      t('figures.turnover'),
      stockDays === 0 ? '—' : (Math.round((started * 10 * spanDays) / stockDays) / 10).toFixed(1),
      t('figures.turnoverHint', { started, fleet: Math.round(stockDays / spanDays) }),
    ],
    [t('figures.out'), String(out), t('figures.outHint', { fleet })],
    [t('figures.overdue'), String(overdue ?? 0), share(overdue ?? 0, out)],
    [t('figures.idle'), String(idle ?? 0), t('figures.idleHint', { days: house.idleDays })],
    [
      t('figures.averageDays'),
      ended === 0 ? '—' : String(Math.round(sum('aids.loan-days') / ended)),
      t('figures.endedHint', { ended }),
    ],
    [
      t('figures.turnaround'),
      sum('aids.ready') === 0
        ? '—'
        : t('figures.hours', { count: Math.round(sum('aids.ready-hours') / sum('aids.ready')) }),
      t('figures.turnaroundHint'),
    ],
    [
      t('figures.disinfection'),
      share(sum('aids.clean'), started),
      t('figures.disinfectionHint', { clean: sum('aids.clean'), started, failed: sum('aids.disinfection-failed') }),
    ],
    [
      t('figures.satisfaction'),
      share(sum('aids.satisfied'), sum('aids.rated')),
      sum('aids.rated') === 0
        ? t('figures.notRated')
        : t('figures.satisfactionHint', {
            stars: (sum('aids.stars') / sum('aids.rated')).toFixed(1),
            count: sum('aids.rated'),
          }),
    ],
    [t('figures.late'), share(sum('aids.late'), ended), ''],
    [t('figures.lost'), share(sum('aids.lost'), ended), ''],
    ...(['all', 'urban', 'rural'] as const).flatMap((part) => {
      const one = coverage[part];
      return one
        ? [[t(`figures.coverage.${part}`), share(one.covered, one.all), t('figures.coverageHint', { ...one })] as const]
        : [];
    }),
  ];
  const money: readonly (readonly [label: string, fen: number])[] = [
    [t('figures.rent'), 0 - sum('aids.money:rent')],
    ...(sums ?? [])
      .filter(({ figure }) => figure.startsWith(subsidyFigure))
      .map((one) => {
        const source = one.figure.slice(subsidyFigure.length);
        return [t('figures.subsidy', { source: source || t('figures.noSource') }), one.sum] as const;
      }),
    [t('figures.subsidies'), sum('aids.money:subsidy')],
    [t('figures.damage'), 0 - sum('aids.money:damage')],
    [t('figures.writtenOff'), sum('aids.money:written-off')],
    [t('figures.depositMove'), 0 - sum('aids.money:deposit')],
    [t('figures.taken'), total('aids.money:till-')],
  ];
  const byItem = catalogue.items
    .map(({ code, name }) => ({ name: say(name), count: sum(`aids.started:${code}`) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
  const byClass = Object.entries(classNames)
    .map(([code, name]) => ({ name: `${code} ${say(name)}`, count: sum(`aids.class:${code}`) }))
    .filter(({ count }) => count > 0);
  const byGroup = Object.keys(groupNames)
    .map((code) => ({ name: say(groupNames[code as Group]), count: sum(`aids.group:${code}`) }))
    .filter(({ count }) => count > 0);
  return (
    <Page
      title={t('figures.title')}
      detail={
        <>
          <Segments
            label={t('figures.title')}
            value={span}
            onChange={setSpan}
            options={spans.map((one) => ({ value: one, label: t(`figures.span.${one}`) }))}
          />
          <span className="muted numeric">{t('figures.from', { from, to: today })}</span>
        </>
      }
    >
      <dl className="aids-figures">
        {figures.map(([label, value, hint]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="numeric">{value}</dd>
            <dd className="aids-figure-hint">{hint}</dd>
          </div>
        ))}
      </dl>
      <div className="aids-four">
        <Section title={t('figures.money')}>
          <dl className="aids-sums">
            {money.map(([label, fen]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="numeric">{yuan(fen)}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section title={t('figures.byItem')}>
          <Bars rows={byItem} none={t('figures.none')} />
        </Section>
        <Section title={t('figures.byClass')}>
          <Bars rows={byClass} none={t('figures.none')} />
        </Section>
        <Section title={t('figures.byGroup')}>
          <Bars rows={byGroup} none={t('figures.none')} />
        </Section>
      </div>
      <StockTable house={house} catalogue={catalogue} from={from} to={today} />
    </Page>
  );
}

function Bars({
  rows,
  none,
}: {
  readonly rows: readonly { readonly name: string; readonly count: number }[];
  readonly none: string;
}) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  if (rows.length === 0) return <p className="muted">{none}</p>;
  return (
    <ul className="aids-bars">
      {rows.map(({ name, count }) => (
        <li key={name}>
          <span>{name}</span>
          <meter min={0} max={most} value={count} aria-label={name} />
          <span className="numeric">{count}</span>
        </li>
      ))}
    </ul>
  );
}
