/** Counts of the stock and recalls: those that run, those that were. */
import { AuditOutlined, BellOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AdverseEvent, adverseRegister } from '#domain/aids/adverse.ts';
import { catalogueSet } from '#domain/aids/catalogue.ts';
import type { CountDue } from '#domain/aids/count-due.ts';
import { recallRegister } from '#domain/aids/recall-open.ts';
import { stocktakeRegister } from '#domain/aids/stocktake.ts';
import { harmNames, recallLevelNames, stocktakeNames } from '#domain/aids/words.ts';
import type { Action } from '#domain/kernel/action.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { formatMoment } from '../../../app/format.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import '../aids.css';
import { PointSelect, usePoint } from '../point.tsx';
import { RecordSection } from '../RecordSection.tsx';
import { CountsDue } from './CountsDue.tsx';

interface CountRow {
  readonly point: string;
  readonly item: string | null;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly stage: keyof typeof stocktakeNames;
  readonly counted: number;
  readonly differences: number;
}
interface RecallRow {
  readonly model: string;
  readonly lot: string;
  readonly udi?: string;
  readonly level: string;
  readonly openedOn: string;
  readonly tellBy: string;
  readonly count: number;
  readonly open: number;
  readonly isClosed: boolean;
}

const text = (name: string, zh: string, en: string, required = true) =>
  ({
    name,
    label: { zh, en },
    kind: 'text',
    required,
    page: 'a',
    maxLength: { notice: 200, lot: 40, udi: 100 }[name] ?? 60,
  }) as const;
const recall: Action = {
  command: 'recall.open',
  label: { zh: '启动召回', en: 'Open a recall' },
  hint: {
    zh: '按型号、批号或UDI一次找出全部辅具：在库的立即停用，租出的列出承租人逐个通知。',
    en: 'Finds every device of a model, lot or UDI at once: those in stock stop, those on loan become a call list.',
  },
  questions: [
    text('model', '型号（按UDI查找时可不填）', 'Model (may be empty with a UDI)', false),
    text('lot', '批号（不填为全部批号）', 'Lot (empty for all)', false),
    text(
      'udi',
      'UDI（产品标识DI，或连同生产标识）',
      'UDI (device identifier, or with the production identifier)',
      false,
    ),
    text('maker', '生产企业', 'Maker', false),
    text('notice', '召回通知', 'Notice'),
    {
      name: 'level',
      label: { zh: '召回级别', en: 'Level' },
      kind: 'choice',
      required: true,
      page: 'a',
      choices: Object.entries(recallLevelNames).map(([value, label]) => ({ value, label })),
    },
  ],
};

export function StockPage() {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const choice = usePoint();
  const { point, nameOf } = choice;
  const { data: catalogue } = useEdition(catalogueSet);
  const [isRecall, setRecall] = useState(false);
  const [counted, setCount] = useState<Pick<CountDue, 'point' | 'item'> | null>(null);
  const mayCount = maySend('stocktake', 'stocktake.open');
  const itemName = (code: string | null): string => {
    const found = catalogue.items.find((one) => one.code === code);
    return found ? say(found.name) : t('stock.everything');
  };
  const openRecall = async (command: { readonly type: string }): Promise<Problem | null> => {
    const stream = `recall/${newId()}`;
    const result = await attempt(runCommand(stream, 0, command));
    if (!result.ok) return result.problem;
    go(routeOf(stream));
    return null;
  };
  return (
    <Page title={t('stock.title')} detail={<PointSelect choice={choice} />}>
      <CountsDue nameOf={nameOf} itemName={itemName} onCount={mayCount ? setCount : null} />
      <RecordSection
        title={t('stock.counts')}
        filter={{ register: stocktakeRegister, tags: [`at:${point}`], descending: true }}
        icon={<AuditOutlined />}
        none={t('stock.noCounts')}
        hint={t('stock.noCountsHint')}
        testId="counts"
        actions={() =>
          mayCount ? (
            <Button type="primary" size="small" onClick={() => setCount({ point, item: null })} data-testid="new-count">
              {t('stock.newCount')}
            </Button>
          ) : null
        }
      >
        {(rows) => (
          <DataTable
            label={t('stock.counts')}
            rows={rows}
            rowKey={({ stream }) => stream}
            rowRoute={({ stream }) => routeOf(stream)}
            columns={[
              {
                key: 'at',
                title: t('stock.openedAt'),
                numeric: true,
                cell: ({ body }) => formatMoment((body as CountRow).openedAt, session.today),
              },
              {
                key: 'what',
                title: t('stock.what'),
                cell: ({ body }) => `${nameOf((body as CountRow).point)} · ${itemName((body as CountRow).item)}`,
              },
              { key: 'by', title: t('stock.by'), cell: ({ body }) => (body as CountRow).openedBy },
              {
                key: 'stage',
                title: t('device.state'),
                cell: ({ body }) => <span className="tag">{say(stocktakeNames[(body as CountRow).stage])}</span>,
              },
              {
                key: 'counted',
                title: t('stock.counted'),
                numeric: true,
                cell: ({ body }) => (body as CountRow).counted,
              },
              {
                key: 'differences',
                title: t('stock.differences'),
                numeric: true,
                cell: ({ body }) => (body as CountRow).differences,
              },
            ]}
          />
        )}
      </RecordSection>
      <RecordSection
        title={t('stock.recalls')}
        filter={{ register: recallRegister, descending: true }}
        icon={<BellOutlined />}
        none={t('stock.noRecalls')}
        testId="recalls"
        actions={() =>
          maySend('recall', 'recall.open') ? (
            <Button size="small" danger onClick={() => setRecall(true)} data-testid="new-recall">
              {say(recall.label)}
            </Button>
          ) : null
        }
      >
        {(rows) => (
          <DataTable
            label={t('stock.recalls')}
            rows={rows}
            rowKey={({ stream }) => stream}
            rowRoute={({ stream }) => routeOf(stream)}
            columns={[
              {
                key: 'model',
                title: t('device.model'),
                cell: ({ body }) => {
                  const { model, lot, udi } = body as RecallRow;
                  return [model, lot, udi].filter(Boolean).join(' ');
                },
              },
              { key: 'level', title: t('recall.level'), numeric: true, cell: ({ body }) => (body as RecallRow).level },
              {
                key: 'on',
                title: t('recall.openedOn'),
                numeric: true,
                cell: ({ body }) => (body as RecallRow).openedOn,
              },
              { key: 'count', title: t('recall.count'), numeric: true, cell: ({ body }) => (body as RecallRow).count },
              {
                key: 'open',
                title: t('recall.toTell'),
                cell: ({ body }) => {
                  const { isClosed, open, tellBy } = body as RecallRow;
                  if (isClosed) return <span className="tag">{t('recall.isClosed')}</span>;
                  return open === 0 ? (
                    <span className="tag good">{t('recall.allTold')}</span>
                  ) : (
                    <span className="tag danger">{t('recall.open', { count: open, by: tellBy })}</span>
                  );
                },
              },
            ]}
          />
        )}
      </RecordSection>
      <RecordSection
        title={t('adverse.list')}
        filter={{ register: adverseRegister }}
        icon={<WarningOutlined />}
        none={t('adverse.none')}
        hint={t('adverse.noneHint')}
        testId="adverse-events"
      >
        {(rows) => (
          <DataTable
            label={t('adverse.list')}
            rows={rows}
            rowKey={({ stream }) => stream}
            rowRoute={({ stream }) => routeOf(stream)}
            columns={[
              {
                key: 'device',
                title: t('loan.device'),
                cell: ({ body }) => `${(body as AdverseEvent).device.number} ${(body as AdverseEvent).device.model}`,
              },
              {
                key: 'harm',
                title: t('adverse.harm'),
                cell: ({ body }) => say(harmNames[(body as AdverseEvent).harm]),
              },
              {
                key: 'on',
                title: t('adverse.happenedOn'),
                numeric: true,
                cell: ({ body }) => (body as AdverseEvent).happenedOn,
              },
              {
                key: 'state',
                title: t('device.state'),
                cell: ({ body }) => {
                  const { closed, reported, reportBy } = body as AdverseEvent;
                  if (closed) return <span className="tag">{t('adverse.isClosed')}</span>;
                  return (
                    <span className={`tag ${reported ? 'good' : 'danger'}`}>
                      {reported ? t('adverse.reported') : t('adverse.open', { by: reportBy })}
                    </span>
                  );
                },
              },
            ]}
          />
        )}
      </RecordSection>
      {isRecall ? (
        <ActionForm action={recall} draftKey="aids/recall/new" send={openRecall} onClose={() => setRecall(false)} />
      ) : null}
      {counted ? <NewCount start={counted} onClose={() => setCount(null)} /> : null}
    </Page>
  );
}

function NewCount(props: { readonly start: Pick<CountDue, 'point' | 'item'>; readonly onClose: () => void }) {
  const { point, item: asked } = props.start;
  const { t } = useTranslation('aids');
  const say = useText();
  const { nameOf } = usePoint();
  const { data: catalogue } = useEdition(catalogueSet);
  const [item, setItem] = useState(asked);
  const [sample, setSample] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const begin = async (): Promise<void> => {
    const stream = `stocktake/${newId()}`;
    const result = await attempt(runCommand(stream, 0, { type: 'stocktake.open', point, item, sample }));
    setProblem(result.ok ? null : result.problem);
    if (result.ok) go(routeOf(stream));
  };
  return (
    <Modal
      open
      title={`${t('stock.newCount')} · ${nameOf(point)}`}
      okText={t('stock.begin')}
      cancelText={t('back')}
      onOk={() => void begin()}
      onCancel={props.onClose}
    >
      <p className="section-words">{t('stock.blind')}</p>
      <LabelledField label={t('stock.what')}>
        {(id) => (
          <Select
            id={id}
            value={item}
            onChange={setItem}
            options={[
              { value: null, label: t('stock.everything') },
              ...catalogue.items.map(({ code, name }) => ({ value: code, label: say(name) })),
            ]}
          />
        )}
      </LabelledField>
      <LabelledField label={t('stock.sample')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={50}
            precision={0}
            value={sample}
            onChange={(count) => setSample(count ?? 0)}
          />
        )}
      </LabelledField>
      <p className="muted">{t('stock.sampleHint')}</p>
      <ProblemNote problem={problem} />
    </Modal>
  );
}
