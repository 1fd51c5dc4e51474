/** The book of the loan: what was charged and paid, what is owed, which deposit is held, and every receipt. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { yuan } from '#domain/aids/amount.ts';
import { chargeUntil, subsidyOf } from '#domain/aids/charge.ts';
import { damageFen, depositHeld, owedFen, rentEnds } from '#domain/aids/loan/rules.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { limitedPerson } from '#domain/aids/loan/user.ts';
import { methodNames } from '#domain/aids/words.ts';
import { formatMoment } from '../../../app/format.ts';
import { useSession } from '../../../app/session.tsx';
import { useCalendar } from '../../../app/use-calendar.ts';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { SheetPreview } from '../../../print/SheetPreview.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';
import { QuoteTable } from './QuoteTable.tsx';
import { useUsed } from './use-used.ts';

export function MoneySection({ page, loan }: { readonly page: StreamPage; readonly loan: Loan }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session } = useSession();
  const [shown, setShown] = useState<string | null>(null);
  const subsidyFen = subsidyOf(loan.charged);
  const owed = owedFen(loan);
  const damaged = damageFen(loan);
  const sums: readonly (readonly [label: string, fen: number, tone?: string])[] = [
    [t('money.rent'), loan.charged.rentFen],
    [t('money.subsidy'), 0 - subsidyFen],
    ...(damaged ? ([[t('money.damage'), damaged]] as const) : []),
    owed < 0 ? [t('money.tooMuch'), 0 - owed] : [t('money.owed'), owed, owed > 0 ? 'danger' : ''],
    [t('money.deposit'), depositHeld(loan)],
  ];
  const calendar = useCalendar();
  const begun = loan.periods[0]?.from ?? session.today;
  const { used, usedOf } = useUsed(limitedPerson(loan), page.stream, Number(begun.slice(0, 4)));
  // What it would cost if the device came back today.
  const now =
    loan.stage === 'on-loan' ? chargeUntil(loan.periods, rentEnds(loan, session.today, calendar), used, usedOf) : null;
  return (
    <Section
      title={t('money.title')}
      actions={
        <>
          <SheetButton page={page} form="aids-handover" about={loan.lessee.name} />
          <SheetButton page={page} form="aids-renewal" about={loan.lessee.name} />
          <SheetButton page={page} form="aids-refund-promise" about={loan.lessee.name} />
          <SheetButton page={page} form="aids-settlement" about={loan.lessee.name} />
        </>
      }
    >
      <dl className="aids-sums wide" data-testid="sums">
        {sums.map(([label, fen, tone]) => (
          <div key={label} className={tone ?? ''}>
            <dt>{label}</dt>
            <dd className="numeric">{yuan(fen)}</dd>
          </div>
        ))}
      </dl>
      {now ? (
        <details>
          <summary>{t('money.ifToday', { yuan: yuan(now.payableFen) })}</summary>
          <QuoteTable lines={now.lines} payableFen={now.payableFen} deposit={null} />
        </details>
      ) : null}
      <ul className="plain-list" data-testid="receipts">
        {loan.receipts.map((one) => (
          <li key={one.receipt}>
            <span>
              <strong className="numeric">{one.receipt}</strong> {one.name} · {say(methodNames[one.method])}{' '}
              <span className="numeric">{yuan(one.owedFen + one.depositFen)}</span>
              <small className="muted numeric">
                {formatMoment(one.at, session.today)} · {t('till.deposit')} {yuan(one.depositFen)}
              </small>
              {one.reverses ? (
                <small className="muted">
                  {t('money.reverses', { receipt: one.reverses, reason: one.reason ?? '' })}
                </small>
              ) : null}
              {loan.receipts.some(({ reverses }) => reverses === one.receipt) ? <Tag>{t('money.reversed')}</Tag> : null}
            </span>
            <Button size="small" type="text" icon={<PrinterOutlined />} onClick={() => setShown(one.receipt)}>
              {t('money.receipt')}
            </Button>
          </li>
        ))}
      </ul>
      {shown ? (
        <SheetPreview
          job={{ stream: page.stream, form: 'aids-receipt', copy: shown }}
          title={t('money.receipt')}
          fileName={shown}
          onClose={() => setShown(null)}
        />
      ) : null}
    </Section>
  );
}
