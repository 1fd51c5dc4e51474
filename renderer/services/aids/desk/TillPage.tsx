/** The till of a counter for one day: receipts and refunds, and the count in the evening; one that was left open is closed later. */
import { AccountBookOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { yuan } from '#domain/aids/amount.ts';
import { payMethod } from '#domain/aids/money.ts';
import { expectedOf, partsOfTill, type Till, tillRegister, tillStream } from '#domain/aids/till.ts';
import { methodNames } from '#domain/aids/words.ts';
import { formatMoment } from '../../../app/format.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useStream } from '../../../app/use-stream.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { MoreRows } from '../../parts/MoreRows.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';
import { useRecords } from '../../parts/use-records.ts';
import '../aids.css';
import { Yuan } from '../parts.tsx';
import { CloseTill } from './CloseTill.tsx';
import { tillRoute, useLeftOpen } from './left-open.ts';

const empty: Till = { day: '', floatFen: 0, bookings: [], closed: null };

export function TillPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const [day = session.today, device = session.device.id] = rest;
  const isOwn = device === session.device.id;
  const stream = tillStream(device, day);
  const { page, reload } = useStream(stream);
  const till = (page?.state ?? empty) as Till;
  const expected = expectedOf(till);
  return (
    <Page
      title={t('till.title')}
      detail={
        <span className="muted numeric" data-testid="till-of">
          {day} {isOwn ? '' : t('till.ofCounter', { counter: till.counter ?? '' })}
        </span>
      }
      actions={page ? <SheetButton page={page} form="aids-day-end" about={day} keys="p" /> : null}
    >
      <LeftOpen besides={stream} />
      {isOwn && !till.closed && day < session.today ? <Alert type="warning" showIcon title={t('till.late')} /> : null}
      {till.closed ? (
        <Alert type="success" showIcon title={t('till.closed', { by: till.closed.by, witness: till.closed.witness })} />
      ) : null}
      <div className="two-columns">
        <Section title={t('till.bookings')} flush>
          {till.bookings.length ? (
            <DataTable
              label={t('till.bookings')}
              rows={[...till.bookings].reverse()}
              rowKey={({ receipt }) => receipt}
              rowRoute={({ loan }) => routeOf(loan)}
              columns={[
                { key: 'receipt', title: t('till.receipt'), numeric: true, cell: ({ receipt }) => receipt },
                { key: 'name', title: t('loan.lessee'), cell: ({ name }) => name },
                { key: 'method', title: t('till.method'), cell: ({ method }) => say(methodNames[method]) },
                { key: 'fen', title: t('till.amount'), numeric: true, cell: ({ fen }) => yuan(fen) },
                { key: 'deposit', title: t('till.deposit'), numeric: true, cell: ({ depositFen }) => yuan(depositFen) },
                { key: 'at', title: t('till.at'), numeric: true, cell: ({ at }) => formatMoment(at, session.today) },
              ]}
            />
          ) : (
            <EmptyState icon={<AccountBookOutlined />} title={t('till.none')} hint={t('till.noneHint')} />
          )}
        </Section>
        <div className="stack">
          <Section title={t('till.expected')}>
            <dl className="aids-sums" data-testid="till-expected">
              {payMethod.options.map((method) => (
                <div key={method}>
                  <dt>{say(methodNames[method])}</dt>
                  <dd>
                    <Yuan fen={expected[method]} />
                    {till.closed && till.closed.counted[method] !== expected[method] ? (
                      <span className="tag danger">{yuan(till.closed.counted[method] - expected[method])}</span>
                    ) : null}
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
          {till.closed || !isOwn || day > session.today || !maySend('till', 'till.close') ? null : (
            <CloseTill key={stream} stream={stream} version={page?.version ?? 0} till={till} reload={reload} />
          )}
          <Earlier />
        </div>
      </div>
    </Page>
  );
}

/** Days of this counter that were left open, each a way to its till. */
function LeftOpen({ besides }: { readonly besides: string }) {
  const { t } = useTranslation('aids');
  const days = useLeftOpen().filter(({ stream }) => stream !== besides);
  if (days.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="left-open"
      title={
        <>
          {t('till.leftOpen')}
          {days.map(({ stream }) => (
            <a key={stream} className="numeric aids-day" href={hashOf(tillRoute(stream))}>
              {partsOfTill(stream).day}
            </a>
          ))}
        </>
      }
    />
  );
}

function Earlier() {
  const { t } = useTranslation('aids');
  const { session } = useSession();
  const list = useRecords({ register: tillRegister, descending: true });
  const { rows } = list;
  if (rows.length === 0) return null;
  const of = (body: unknown) => body as { readonly day: string; readonly closed: boolean; readonly counter?: string };
  return (
    <Section title={t('till.earlier')} flush>
      <DataTable
        label={t('till.earlier')}
        rows={rows}
        rowKey={({ stream }) => stream}
        rowRoute={({ stream }) => tillRoute(stream)}
        columns={[
          { key: 'day', title: t('till.day'), numeric: true, cell: ({ body }) => of(body).day },
          {
            key: 'counter',
            title: t('till.counter'),
            cell: ({ stream, body }) =>
              partsOfTill(stream).device === session.device.id ? t('till.thisCounter') : of(body).counter || '—',
          },
          {
            key: 'state',
            title: t('device.state'),
            cell: ({ body }) => t(of(body).closed ? 'till.isClosed' : 'till.isOpen'),
          },
        ]}
      />
      <MoreRows list={list} />
    </Section>
  );
}
