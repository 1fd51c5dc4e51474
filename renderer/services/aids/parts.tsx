/** Small things that several pages of this window show. */
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { yuan } from '#domain/aids/amount.ts';
import type { AssetState } from '#domain/aids/asset/schema.ts';
import type { AssetRow } from '#domain/aids/asset/views.ts';
import type { LoanRow } from '#domain/aids/loan/views.ts';
import { stateNames } from '#domain/aids/words.ts';
import type { Text } from '#domain/kernel/text.ts';
import { daysBetween } from '../../app/format.ts';
import { routeOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { useText } from '../../i18n/use-text.ts';

const tones: Readonly<Partial<Record<AssetState, string>>> = {
  available: 'good',
  'on-loan': 'accent',
  reserved: 'accent',
  repair: 'warn',
  missing: 'danger',
  lost: 'danger',
  recalled: 'danger',
};

export function StateTag({ state }: { readonly state: AssetState }) {
  const say = useText();
  return (
    <span className={`tag ${tones[state] ?? ''}`} data-state={state}>
      {say(stateNames[state])}
    </span>
  );
}

/** The name of a code, or the code itself for one of a newer version. */
export function useNamed(): (names: Readonly<Record<string, Text>>, code: string) => string {
  const say = useText();
  return (names, code) => (names[code] ? say(names[code]) : code);
}

export const Yuan = ({ fen }: { readonly fen: number }) => <span className="numeric">{yuan(fen)}</span>;

export function AssetTable({ rows, label }: { readonly rows: readonly RecordRow[]; readonly label: string }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session } = useSession();
  const of = (row: RecordRow): AssetRow => row.body as AssetRow;
  const columns: readonly Column<RecordRow>[] = [
    { key: 'number', title: t('device.number'), numeric: true, width: 176, cell: (row) => of(row).number },
    { key: 'item', title: t('device.item'), cell: (row) => say(of(row).itemName) },
    { key: 'model', title: t('device.model'), cell: (row) => [of(row).maker, of(row).model].filter(Boolean).join(' ') },
    { key: 'state', title: t('device.state'), cell: (row) => <StateTag state={of(row).state} /> },
    {
      key: 'who',
      title: t('device.where'),
      cell: (row) => {
        const { holder, reserved, biohazard, nextServiceOn } = of(row);
        return (
          <>
            {holder?.name ?? reserved?.name ?? ''}
            {biohazard ? <span className="tag danger">{t('device.biohazard')}</span> : null}
            {nextServiceOn !== null && nextServiceOn <= session.today ? (
              <span className="tag warn">
                {t('device.serviceOn')} {nextServiceOn}
              </span>
            ) : null}
          </>
        );
      },
    },
    {
      key: 'since',
      title: t('device.since'),
      numeric: true,
      width: 120,
      cell: (row) => t('days', { count: Math.max(0, daysBetween(of(row).since, session.today)) }),
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      rowKey={({ stream }) => stream}
      rowRoute={({ stream }) => routeOf(stream)}
    />
  );
}

export function LoanTable({ rows, label }: { readonly rows: readonly RecordRow[]; readonly label: string }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session } = useSession();
  const of = (row: RecordRow): LoanRow => row.body as LoanRow;
  const columns: readonly Column<RecordRow>[] = [
    { key: 'number', title: t('loan.number'), numeric: true, width: 210, cell: (row) => of(row).number },
    { key: 'name', title: t('loan.lessee'), cell: (row) => of(row).name },
    { key: 'phone', title: t('loan.phone'), numeric: true, cell: (row) => of(row).phone },
    { key: 'item', title: t('loan.device'), cell: (row) => `${say(of(row).itemName)} ${of(row).asset}` },
    {
      key: 'due',
      title: t('loan.due'),
      numeric: true,
      cell: (row) => {
        const { dueOn, stage } = of(row);
        if (!dueOn) return '';
        const days = daysBetween(session.today, dueOn);
        const isLate = stage === 'on-loan' && days < 0;
        return (
          <>
            {dueOn} {isLate ? <span className="tag danger">{t('loan.late', { count: 0 - days })}</span> : null}
            {stage === 'on-loan' && days >= 0 && days <= 3 ? (
              <span className="tag warn">{t('loan.soon', { count: days })}</span>
            ) : null}
          </>
        );
      },
    },
    {
      key: 'reminders',
      title: t('loan.reminders'),
      numeric: true,
      width: 148,
      cell: (row) => {
        const { reminders, step = null, isDisputed } = of(row);
        return (
          <>
            {reminders || ''}
            {step === null ? null : (
              <span className="tag warn">
                {step === 0
                  ? t('loan.stepToday')
                  : t(step < 0 ? 'loan.stepBefore' : 'loan.stepAfter', { count: Math.abs(step) })}
              </span>
            )}
            {isDisputed ? <span className="tag danger">{t('loan.disputed')}</span> : null}
          </>
        );
      },
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      rowKey={({ stream }) => stream}
      rowRoute={({ stream }) => routeOf(stream)}
    />
  );
}
