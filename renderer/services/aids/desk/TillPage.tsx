/** The till of this counter: today's receipts and refunds, and the count in the evening. */
import { AccountBookOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fenOf, yuan } from '#domain/aids/amount.ts';
import { type PayMethod, payMethod } from '#domain/aids/money.ts';
import { expectedOf, type Till, tillRegister, tillStream } from '#domain/aids/till.ts';
import { methodNames } from '#domain/aids/words.ts';
import { runCommand } from '../../../app/api.ts';
import { formatMoment } from '../../../app/format.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { useStream } from '../../../app/use-stream.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { CoSign } from '../../parts/CoSign.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';
import '../aids.css';
import { useRecords } from '../../parts/use-records.ts';
import { Yuan } from '../parts.tsx';

const empty: Till = { day: '', floatFen: 0, bookings: [], closed: null };

export function TillPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const day = rest[0] ?? session.today;
  const stream = tillStream(session.device.id, day);
  const { page, reload } = useStream(stream);
  const till = (page?.state ?? empty) as Till;
  const expected = expectedOf(till);
  return (
    <Page
      title={t('till.title')}
      detail={<span className="muted numeric">{day}</span>}
      actions={page ? <SheetButton page={page} form="aids-day-end" about={day} keys="p" /> : null}
    >
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
          {till.closed || day !== session.today || !maySend('till', 'till.close') ? null : (
            <CloseTill stream={stream} version={page?.version ?? 0} till={till} reload={reload} />
          )}
          <Earlier />
        </div>
      </div>
    </Page>
  );
}

type Typed = Readonly<Record<PayMethod | 'explanation' | 'float', string>>;
const nothing: Typed = {
  cash: '',
  wechat: '',
  alipay: '',
  card: '',
  transfer: '',
  explanation: '',
  float: '',
};

function CloseTill(props: {
  readonly stream: string;
  readonly version: number;
  readonly till: Till;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { stream, version, till, reload } = props;
  const [typed, setTyped, draft] = useDraft<Typed>(`${stream}/close`, nothing);
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (name: keyof Typed, value: string): void => setTyped((before) => ({ ...before, [name]: value }));
  const expected = expectedOf(till);
  const counted = payMethod.options.map(
    (method) => [method, typed[method] === '' ? null : fenOf(typed[method])] as const,
  );
  const isWhole = counted.every(([method, fen]) => fen !== null || expected[method] === 0);
  const isDifferent = counted.some(([method, fen]) => fen !== null && fen !== expected[method]);

  const send = async (command: Parameters<typeof runCommand>[2]): Promise<boolean> => {
    const result = await attempt(runCommand(stream, version, command));
    setProblem(result.ok ? null : result.problem);
    await reload();
    return result.ok;
  };
  const close = async (): Promise<void> => {
    if (!isWhole) return;
    const amounts = Object.fromEntries(counted.map(([method, fen]) => [method, fen ?? 0]));
    const { explanation } = typed;
    if (await send({ type: 'till.count', counted: amounts, explanation })) await draft.discard();
  };
  const floatFen = fenOf(typed.float);
  useShortcut('ctrl+enter', () => void close(), { label: t('till.count'), enabled: isWhole });
  return (
    <Section title={t('till.close')}>
      <div className="aids-inline">
        <Input
          aria-label={t('till.float')}
          placeholder={t('till.float')}
          suffix={t('yuan')}
          value={typed.float}
          onChange={(event) => set('float', event.target.value)}
        />
        <Button disabled={floatFen === null} onClick={() => void send({ type: 'till.open', floatFen })}>
          {t('till.setFloat', { yuan: yuan(till.floatFen) })}
        </Button>
      </div>
      <p className="section-words">{t('till.ask')}</p>
      {payMethod.options.map((method) => (
        <LabelledField key={method} label={say(methodNames[method])}>
          {(id) => (
            <Input
              id={id}
              className="numeric"
              inputMode="decimal"
              suffix={t('yuan')}
              status={typed[method] !== '' && fenOf(typed[method]) === null ? 'error' : ''}
              value={typed[method]}
              onChange={(event) => set(method, event.target.value)}
            />
          )}
        </LabelledField>
      ))}
      {isDifferent ? (
        <LabelledField label={t('till.explanation')}>
          {(id) => (
            <Input
              id={id}
              value={typed.explanation}
              maxLength={300}
              onChange={(event) => set('explanation', event.target.value)}
            />
          )}
        </LabelledField>
      ) : null}
      <ProblemNote problem={problem} />
      <Button type="primary" disabled={!isWhole} onClick={() => void close()} data-testid="close-till">
        {t('till.count')} <KeyCap keys="ctrl+enter" />
      </Button>
      {till.count ? (
        <>
          <p className="section-words" data-testid="till-counted">
            {t('till.counted', { by: till.count.by })}
          </p>
          <CoSign
            stream={stream}
            version={version}
            command={(signature) => ({ type: 'till.close', signature })}
            onDone={() => void reload()}
          />
        </>
      ) : null}
    </Section>
  );
}

function Earlier() {
  const { t } = useTranslation('aids');
  const { rows } = useRecords({ register: tillRegister, descending: true });
  if (rows.length === 0) return null;
  return (
    <Section title={t('till.earlier')} flush>
      <DataTable
        label={t('till.earlier')}
        rows={rows.slice(0, 14)}
        rowKey={({ stream }) => stream}
        rowRoute={({ body }) => ['w', 'aids', 'till', (body as { day: string }).day]}
        columns={[
          { key: 'day', title: t('till.day'), numeric: true, cell: ({ body }) => (body as { day: string }).day },
          {
            key: 'state',
            title: t('device.state'),
            cell: ({ body }) => t((body as { closed: boolean }).closed ? 'till.isClosed' : 'till.isOpen'),
          },
        ]}
      />
    </Section>
  );
}
