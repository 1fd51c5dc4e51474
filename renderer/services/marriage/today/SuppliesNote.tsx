/** What runs out is said in the morning, not when a couple stands at the counter: certificate numbers and blank booklets; and what a spoiled one lacks. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  bookletKinds,
  bookletsLeft,
  certificateSeriesName,
  fewBooklets,
  waitingSpoiled,
} from '#domain/marriage/booklets/index.ts';
import { api } from '../../../app/api.ts';
import { hashOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useReading } from '../../../app/use-reading.ts';
import { useSyncStatus } from '../../../app/use-sync-status.ts';
import { type Stock, useStock } from '../booklets/use-stock.ts';
import { numbersLeftOf } from '../couple/numbers-left.ts';

const series = ['J', 'L', 'BJ', 'BL'] as const;

interface Short {
  readonly key: string;
  readonly text: string;
  /** None left: what needs it cannot be done. */
  readonly isOut: boolean;
}

function useShortNumbers(): readonly Short[] {
  const { t } = useTranslation('hall');
  const { office, today } = useSession().session;
  const sync = useSyncStatus();
  // Numbers come with a sync: read again after each.
  const { value } = useReading(`numbers ${sync?.lastSuccessAt ?? ''}`, () => api.db['figures.get']({}));
  if (!office || !value) return [];
  const counted = series.map((letters) => {
    const name = certificateSeriesName(letters, office.certificatePrefix, today);
    return { letters, ...numbersLeftOf(value.numbersLeft, name) };
  });
  const words = (letters: string): string => t(`supplies.series.${letters}`);
  const out = counted.filter(({ left }) => left === 0).map(({ letters }) => words(letters));
  return [
    ...(out.length > 0
      ? [
          {
            key: 'numbers',
            isOut: true,
            text: t('supplies.numbersOut', { year: today.slice(0, 4), names: out.join(t('comma')) }),
          },
        ]
      : []),
    ...counted
      .filter(({ isFew }) => isFew)
      .map(({ letters, left }) => ({
        key: letters,
        isOut: false,
        text: t('supplies.numbersFew', { name: words(letters), left }),
      })),
  ];
}

function useBooklets(): readonly Short[] {
  const { t } = useTranslation('hall');
  const stocks: Readonly<Record<(typeof bookletKinds)[number], Stock>> = {
    marriage: useStock('marriage'),
    divorce: useStock('divorce'),
  };
  return bookletKinds.flatMap((kind) => {
    const { booklets } = stocks[kind];
    // A counter that keeps no stock here counts its booklets elsewhere.
    const left = booklets ? bookletsLeft(booklets) : fewBooklets;
    const name = t(`supplies.booklet.${kind}`);
    const unsigned = booklets ? waitingSpoiled(booklets).map(({ printingNumber }) => printingNumber) : [];
    const short = { key: kind, isOut: left === 0 };
    return [
      ...(left < fewBooklets
        ? [{ ...short, text: t(`supplies.booklets${left === 0 ? 'Out' : 'Few'}`, { name, left }) }]
        : []),
      ...(unsigned.length > 0
        ? [
            {
              key: `${kind} spoiled`,
              isOut: false,
              text: t('supplies.spoiled', { name, numbers: unsigned.join(t('comma')) }),
            },
          ]
        : []),
    ];
  });
}

export function SuppliesNote() {
  const { t } = useTranslation('hall');
  const { session, may } = useSession();
  const sync = useSyncStatus();
  const numbers = useShortNumbers();
  const booklets = useBooklets();
  const short = [...numbers, ...booklets];
  if (session.office?.marriageRole === 'precheck' || !may('registrar', 'supervisor') || short.length === 0) return null;
  return (
    <Alert
      type={short.some(({ isOut }) => isOut) ? 'error' : 'warning'}
      showIcon
      data-testid="supplies"
      title={
        <ul className="supplies">
          {short.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      }
      action={
        <span className="row">
          {numbers.length > 0 ? (
            <a href={hashOf(['sync'])}>{t(sync?.enrolled ? 'supplies.sync' : 'supplies.enrol')}</a>
          ) : null}
          {booklets.length > 0 ? <a href={hashOf(['w', 'marriage', 'booklets'])}>{t('supplies.stock')}</a> : null}
        </span>
      }
    />
  );
}
