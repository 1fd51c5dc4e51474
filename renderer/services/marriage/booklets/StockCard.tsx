/** The stock of one kind of booklet: how many are left, what came in, what was spoiled. */
import { DeleteOutlined, ExportOutlined, ImportOutlined } from '@ant-design/icons';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type BookletKind,
  type Booklets,
  bookletsInRanges,
  bookletsLeft,
  fewBooklets,
  nextBooklets,
  rangeText,
  waitingSpoiled,
} from '#domain/marriage/booklets/index.ts';
import { useSession } from '../../../app/session.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { BatchDialog } from './BatchDialog.tsx';
import { SpoilDialog } from './SpoilDialog.tsx';
import { useStock } from './use-stock.ts';

/** As many of the newest are shown. */
const shownRows = 12;

function Counts({ booklets }: { readonly booklets: Booklets }) {
  const { t } = useTranslation('booklets');
  const left = bookletsLeft(booklets);
  const counts = [
    ['left', left],
    ['used', bookletsInRanges(booklets.used)],
    ['spoiled', booklets.spoiled.length],
  ] as const;
  return (
    <div className="stock-counts">
      {counts.map(([name, count]) => (
        <div key={name} className={name === 'left' && left < fewBooklets ? 'stock-count stock-few' : 'stock-count'}>
          <small>{t(`counts.${name}`)}</small>
          <strong className="numeric" data-testid={`stock-${name}`}>
            {count}
          </strong>
        </div>
      ))}
      <div className="stock-count stock-next">
        <small>{t('counts.next')}</small>
        <span className="numeric">{nextBooklets(booklets, 1)[0] ?? '—'}</span>
      </div>
    </div>
  );
}

export function StockCard({ kind }: { readonly kind: BookletKind }) {
  const { t } = useTranslation('booklets');
  const { may } = useSession();
  const stock = useStock(kind);
  const [dialog, setDialog] = useState<'receive' | 'hand-on' | 'spoil' | null>(null);
  const [waiting, setWaiting] = useState<string | null>(null);
  const { booklets, isLoading, problem } = stock;
  const mayKeep = may('registrar', 'supervisor');
  const left = booklets ? bookletsLeft(booklets) : 0;
  const open = booklets ? waitingSpoiled(booklets) : [];
  return (
    <Section
      title={t(`kind.${kind}`)}
      actions={
        mayKeep ? (
          <>
            {booklets ? (
              <>
                {may('registrar') ? (
                  <Button size="small" icon={<DeleteOutlined />} onClick={() => setDialog('spoil')}>
                    {t('spoil.begin')}
                  </Button>
                ) : null}
                <Button size="small" icon={<ExportOutlined />} onClick={() => setDialog('hand-on')}>
                  {t('hand-on.begin')}
                </Button>
              </>
            ) : null}
            <Button size="small" type="primary" icon={<ImportOutlined />} onClick={() => setDialog('receive')}>
              {t('receive.begin')}
            </Button>
          </>
        ) : null
      }
    >
      <div data-testid={`stock-${kind}`} className="stock">
        <ProblemNote problem={problem} />
        {booklets ? (
          <>
            <Counts booklets={booklets} />
            {left < fewBooklets ? (
              <Alert
                type={left === 0 ? 'error' : 'warning'}
                showIcon
                data-code={left === 0 ? 'booklets-none' : 'booklets-few'}
                title={left === 0 ? t('none') : t('few', { count: left })}
              />
            ) : null}
            {open.map(({ printingNumber }) => (
              <Alert
                key={printingNumber}
                type="warning"
                showIcon
                title={t('spoil.needsSecond', { number: printingNumber })}
                action={
                  mayKeep ? (
                    <Button size="small" onClick={() => setWaiting(printingNumber)}>
                      {t('spoil.second')}
                    </Button>
                  ) : null
                }
              />
            ))}
            <div className="stock-lists">
              <div>
                <h3>{t('batches')}</h3>
                <ul className="plain-list">
                  {booklets.batches
                    .slice(-shownRows)
                    .toReversed()
                    .map(({ is, range, on, by, note }) => (
                      <li key={`${is} ${rangeText(range)} ${on} ${note}`} className="stock-row">
                        <Tag>{t(`batch.${is}`)}</Tag>
                        <span className="numeric">{rangeText(range)}</span>
                        <small className="muted numeric">
                          {on} {by} {note}
                        </small>
                      </li>
                    ))}
                </ul>
              </div>
              <div>
                <h3>{t('spoiledList')}</h3>
                {booklets.spoiled.length === 0 ? <p className="muted">{t('noSpoiled')}</p> : null}
                <ul className="plain-list">
                  {booklets.spoiled
                    .slice(-shownRows)
                    .toReversed()
                    .map(({ printingNumber, reason, explanation, first, second }) => (
                      <li key={printingNumber} className="stock-row">
                        <Tag>{t(`reason.${reason}`)}</Tag>
                        <span className="numeric">{printingNumber}</span>
                        <small className="muted numeric">
                          {first.on} {first.name}
                          {second ? `、${second.name}` : ''} {explanation}
                        </small>
                      </li>
                    ))}
                </ul>
              </div>
            </div>
          </>
        ) : isLoading || problem ? null : (
          <EmptyState icon={<ImportOutlined />} title={t('empty.title')} hint={t('empty.hint')} />
        )}
      </div>
      {dialog === 'receive' || dialog === 'hand-on' ? (
        <BatchDialog way={dialog} stock={stock} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'spoil' || waiting ? (
        <SpoilDialog
          stock={stock}
          draftKey={`${stock.stream}/spoil`}
          {...(waiting ? { waiting } : {})}
          onClose={() => {
            setDialog(null);
            setWaiting(null);
          }}
        />
      ) : null}
    </Section>
  );
}
