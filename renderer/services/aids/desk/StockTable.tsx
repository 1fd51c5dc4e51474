/** Item by point: what there is and how much of it is free; and by item and by point how much it is used. */
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '#domain/aids/catalogue.ts';
import type { House } from '#domain/aids/house.ts';
import { monthOf } from '#domain/aids/out-time.ts';
import { countOf, isScarce, spentOf, turnoverOf, type Use, useFigure, utilisationOf } from '#domain/aids/stock.ts';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { type Column, DataTable } from '../../../components/DataTable.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useTallies } from '../../parts/use-records.ts';
import '../aids.css';
import { useStock } from '../use-stock.ts';

/** Before anything was lent: figures that count from the beginning. */
const beginning = '2000-01-01';
const tenths = (value: number | null, unit = ''): string => (value === null ? '—' : `${value / 10}${unit}`);

export function StockTable(props: {
  readonly house: House;
  readonly catalogue: Catalogue;
  readonly from: CivilDate;
  readonly to: CivilDate;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { house, catalogue, to } = props;
  // In whole months, as these figures are kept.
  const from = monthOf(props.from);
  const stock = useStock().filter(({ state }) => state !== 'retired' && state !== 'lost');
  const { value: before } = useTallies(useFigure, beginning, addDays(from, -1));
  const { value: within } = useTallies(useFigure, from, to);
  const span = { from, to };
  const use = (fits: (item: string, point: string) => boolean): Use => spentOf(before ?? [], within ?? [], span, fits);
  const rows = catalogue.items
    .map(({ code, name }) => {
      const here = stock.filter(({ item }) => item === code);
      const free = here.filter(({ state }) => state === 'available');
      return { code, name, here, free, use: use((item) => item === code) };
    })
    .filter(({ here, use: { fleetDays } }) => here.length > 0 || fleetDays > 0);
  const all = { code: '', name: { zh: '合计', en: 'Together' }, here: stock, use: use(() => true) };
  const free = stock.filter(({ state }) => state === 'available');
  const uses = house.points.map(({ code, name }) => ({ code, name, use: use((_, point) => point === code) }));
  const usage: readonly Column<{ readonly use: Use }>[] = [
    {
      key: 'use',
      title: t('figures.utilisation'),
      numeric: true,
      cell: ({ use: its }) => tenths(utilisationOf(its), ' %'),
    },
    {
      key: 'turnover',
      title: t('figures.turnover'),
      numeric: true,
      cell: ({ use: its }) => tenths(turnoverOf(its, span)),
    },
  ];
  return (
    <>
      <Section title={t('figures.stock', { from, to })} flush>
        <div data-testid="stock-table">
          <DataTable
            label={t('figures.stock', { from, to })}
            rows={[...rows, { ...all, free }]}
            rowKey={({ code }) => code}
            columns={[
              {
                key: 'item',
                title: t('device.item'),
                cell: ({ name, code, use: its, free: left }) => (
                  <>
                    {say(name)}{' '}
                    {code &&
                    isScarce(
                      its,
                      countOf(left, () => true),
                    ) ? (
                      <span className="tag warn">{t('figures.scarce')}</span>
                    ) : null}
                  </>
                ),
              },
              ...house.points.map(({ code: point, name }) => ({
                key: point,
                title: name,
                numeric: true,
                cell: ({ here, free: left }: (typeof rows)[number]) => {
                  const there = countOf(here, (one) => one.point === point);
                  return there === 0 ? '' : `${countOf(left, (one) => one.point === point)} / ${there}`;
                },
              })),
              {
                key: 'all',
                title: t('figures.freeOfAll'),
                numeric: true,
                cell: ({ here, free: left }) => `${countOf(left, () => true)} / ${countOf(here, () => true)}`,
              },
              ...usage,
            ]}
          />
        </div>
      </Section>
      <Section title={t('figures.byPoint')} flush>
        <div data-testid="point-table">
          <DataTable
            label={t('figures.byPoint')}
            rows={uses}
            rowKey={({ code }) => code}
            columns={[
              { key: 'point', title: t('point'), cell: ({ name }) => name },
              { key: 'started', title: t('figures.started'), numeric: true, cell: ({ use: its }) => its.started },
              ...usage,
            ]}
          />
        </div>
      </Section>
    </>
  );
}
