/** The way back to the shelf: what is to be inspected, cleaned, tested, repaired; batches of disinfection. */
import { ExperimentOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import type { AssetState } from '#domain/aids/asset/schema.ts';
import { type AssetRow, assetRegister } from '#domain/aids/asset/views.ts';
import { batchRegister, type DisinfectionBatch } from '#domain/aids/disinfection.ts';
import { countOf } from '#domain/aids/stock.ts';
import { disinfectionNames, hygieneNames, stateNames } from '#domain/aids/words.ts';
import { api } from '../../../app/api.ts';
import { formatMoment } from '../../../app/format.ts';
import { attempt } from '../../../app/problem.ts';
import { routeOf } from '../../../app/route.ts';
import { useScan } from '../../../app/scan.ts';
import { useSession } from '../../../app/session.tsx';
import { DataTable } from '../../../components/DataTable.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import '../aids.css';
import { AssetTable } from '../parts.tsx';
import { PointSelect, usePoint } from '../point.tsx';
import { RecordSection } from '../RecordSection.tsx';
import { useCare } from '../use-rules.ts';
import { useStock } from '../use-stock.ts';
import { NewBatch } from './NewBatch.tsx';

const steps = [
  'received',
  'quarantine',
  'cleaning',
  'disinfecting',
  'testing',
  'repair',
] as const satisfies readonly AssetState[];
type Step = (typeof steps)[number];

export function CleaningPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const choice = usePoint();
  const { point } = choice;
  const [step, setStep] = useState<Step>(steps.find((one) => one === rest[0]) ?? 'quarantine');
  const stock = useStock(point);
  const count = (state: Step): number => countOf(stock, (one) => one.state === state);
  return (
    <Page title={t('cleaning.title')} detail={<PointSelect choice={choice} />}>
      <Segments
        label={t('cleaning.title')}
        className="aids-steps"
        value={step}
        onChange={setStep}
        options={steps.map((one) => ({ value: one, label: `${say(stateNames[one])} ${count(one)}` }))}
      />
      {step === 'cleaning' ? (
        <ToClean key={point} point={point} />
      ) : step === 'disinfecting' ? (
        <Batches />
      ) : (
        <RecordSection
          key={`${step} ${point}`}
          title={say(stateNames[step])}
          filter={{ register: assetRegister, tags: [`at:${point}:${step}`] }}
          icon={<ExperimentOutlined />}
          none={t('cleaning.none')}
          testId={`cleaning-${step}`}
        >
          {(rows) => <AssetTable rows={rows} label={say(stateNames[step])} />}
        </RecordSection>
      )}
    </Page>
  );
}

/** Devices are chosen for a batch by a tick or by their tag. */
function ToClean({ point }: { readonly point: string }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { maySend } = useSession();
  const [chosen, setChosen] = useState<ReadonlyMap<string, AssetRow>>(new Map());
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const mayDo = maySend('disinfection', 'disinfection.start');
  const toggle = (row: RecordRow, isIn?: boolean): void =>
    setChosen((before) => {
      const next = new Map(before);
      if (isIn ?? !next.has(row.stream)) next.set(row.stream, row.body as AssetRow);
      else next.delete(row.stream);
      return next;
    });
  // Asked of the data process, so that a scan counts also before the list is there.
  const scan = async (code: string): Promise<void> => {
    const found = await attempt(api.db['record.list']({ register: assetRegister, text: code, limit: 5 }));
    const row = found.ok
      ? found.value.rows.find(({ body }) => {
          const { tag, state } = body as AssetRow;
          return tag === code.toUpperCase() && state === 'cleaning';
        })
      : undefined;
    if (row) toggle(row, true);
    else void message.warning(t('cleaning.notHere', { code }));
  };
  useScan((code) => void scan(code), mayDo && !isOpen);
  const begin = (): void => {
    if (chosen.size > 0) setOpen(true);
  };
  useShortcut('ctrl+enter', begin, { label: t('batch.new'), enabled: mayDo && chosen.size > 0 && !isOpen });
  return (
    <>
      <RecordSection
        title={say(stateNames.cleaning)}
        filter={{ register: assetRegister, tags: [`at:${point}:cleaning`] }}
        icon={<ExperimentOutlined />}
        none={t('cleaning.none')}
        testId="cleaning-cleaning"
        actions={() =>
          mayDo ? (
            <Button type="primary" size="small" disabled={chosen.size === 0} onClick={begin} data-testid="new-batch">
              {t('batch.newOf', { count: chosen.size })} <KeyCap keys="ctrl+enter" />
            </Button>
          ) : null
        }
      >
        {(rows) => <Choose rows={rows} chosen={chosen} onToggle={toggle} />}
      </RecordSection>
      {isOpen ? <NewBatch chosen={chosen} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Choose(props: {
  readonly rows: readonly RecordRow[];
  readonly chosen: ReadonlyMap<string, AssetRow>;
  readonly onToggle: (row: RecordRow) => void;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { rows, chosen, onToggle } = props;
  const careOf = useCare();
  return (
    <ul className="aids-choose">
      {rows.map((row) => {
        const { number, name, hygiene, biohazard } = row.body as AssetRow;
        const { disinfection, washing = [], methods = [] } = careOf(row.body as AssetRow);
        return (
          <li key={row.stream}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(row.stream)}
                onChange={() => onToggle(row)}
                data-number={number}
              />
              <strong className="numeric">{number}</strong>
              <span>{name}</span>
              <span className="muted">{say(hygieneNames[hygiene as keyof typeof hygieneNames])}</span>
              <span className="muted numeric">{t('device.disinfectionRule', disinfection)}</span>
              {methods.length ? (
                <span className="muted">{methods.map((one) => say(disinfectionNames[one])).join('、')}</span>
              ) : null}
              {biohazard ? <span className="tag danger">{t('device.biohazard')}</span> : null}
            </label>
            {washing.length ? <small className="muted">{washing.join('；')}</small> : null}
          </li>
        );
      })}
    </ul>
  );
}

function Batches() {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session } = useSession();
  const of = (row: RecordRow): DisinfectionBatch => row.body as DisinfectionBatch;
  return (
    <RecordSection
      title={t('batch.running')}
      filter={{ register: batchRegister, tags: ['state:running'] }}
      icon={<ExperimentOutlined />}
      none={t('batch.none')}
      testId="batches"
    >
      {(rows) => (
        <DataTable
          label={t('batch.running')}
          rows={rows}
          rowKey={({ stream }) => stream}
          rowRoute={({ stream }) => routeOf(stream)}
          columns={[
            {
              key: 'at',
              title: t('batch.startedAt'),
              numeric: true,
              cell: (row) => formatMoment(of(row).startedAt, session.today),
            },
            { key: 'method', title: t('batch.method'), cell: (row) => say(disinfectionNames[of(row).method]) },
            { key: 'agent', title: t('batch.agent'), cell: (row) => `${of(row).agent} ${of(row).concentration} mg/L` },
            { key: 'minutes', title: t('batch.minutes'), numeric: true, cell: (row) => of(row).contactMinutes },
            { key: 'count', title: t('batch.count'), numeric: true, cell: (row) => of(row).assets.length },
            { key: 'by', title: t('batch.operator'), cell: (row) => of(row).operator },
          ]}
        />
      )}
    </RecordSection>
  );
}
