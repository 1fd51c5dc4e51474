/** Applications for cards by where they stand; what was checked is sent to the county in batches. */
import { CreditCardOutlined, SendOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cardBatchRegister, mostInBatch } from '#domain/veterans/card/batch.ts';
import { cardStages } from '#domain/veterans/card/stages.ts';
import { newId } from '../../../app/api.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecordCount, useRecords } from '../../parts/use-records.ts';
import { useCommand } from '../use-command.ts';
import { nextBatch } from './next-batch.ts';

interface CardRow {
  readonly name: string;
  readonly number: string;
  readonly kind: string;
  readonly stage: string;
}
interface BatchRow {
  readonly number: string;
  readonly on: string;
  readonly count: number;
}

export function CardsPage() {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { may } = useSession();
  const { message } = App.useApp();
  const [stage, setStage] = useState<string | null>('checked');
  const [left, setLeft] = useState<readonly string[]>([]);
  const { run, problem, isBusy } = useCommand();
  const tag = stage ? `stage:${stage}` : 'all';
  const cards = useRecords({ register: 'veteran-card', tags: [tag] });
  const { value: count } = useRecordCount('veteran-card', tag);
  const batches = useRecords({ register: cardBatchRegister, tags: ['all'], descending: true });
  const { toSend, waiting } = nextBatch(
    stage === 'checked' ? cards.rows : [],
    left,
    stage === 'checked' ? (count ?? 0) : 0,
  );
  const maySend = may('supervisor', 'veterans-officer') && toSend.length > 0 && !isBusy;

  const send = async (): Promise<void> => {
    const stream = `card-batch/${newId()}`;
    const done = await run(stream, 0, { type: 'card-batch.send', cards: toSend.map((row) => row.stream), note: '' });
    if (!done) return;
    setLeft([]);
    void message.success(t('cards.count', { count: toSend.length }));
    go(routeOf(stream));
  };
  useShortcut('ctrl+enter', () => void send(), { label: t('cards.send', { count: toSend.length }), enabled: maySend });
  const nameOf = (code: string): string =>
    say(cardStages.find((one) => one.code === code)?.name ?? { zh: code, en: code });

  return (
    <Page
      title={t('cards.title')}
      actions={
        <>
          <Button icon={<CreditCardOutlined />} onClick={() => go(['new', 'veterans', 'veteran-card'])}>
            {t('file.newCase')}
          </Button>
          {maySend ? (
            <Button type="primary" icon={<SendOutlined />} onClick={() => void send()} data-testid="send-batch">
              {t('cards.send', { count: toSend.length })} <KeyCap keys="ctrl+enter" />
            </Button>
          ) : null}
        </>
      }
    >
      <ProblemNote problem={problem} />
      {maySend && waiting > 0 ? (
        <Alert
          type="info"
          showIcon
          title={t('cards.waiting', { now: toSend.length, waiting, most: mostInBatch })}
          data-testid="batch-waiting"
        />
      ) : null}
      <div className="two-columns">
        <section className="section" aria-label={t('cards.title')}>
          <div className="filters">
            <Select
              aria-label={t('cards.stage')}
              value={stage}
              onChange={setStage}
              options={[
                { value: null, label: t('benefits.all') },
                ...cardStages.map(({ code, name }) => ({ value: code, label: say(name) })),
              ]}
            />
            <span className="muted numeric filters-count">
              {t('cards.count', { count: count ?? cards.rows.length })}
            </span>
          </div>
          <RecordTable
            label={t('cards.title')}
            list={cards}
            columns={[
              { key: 'name', title: t('cards.name'), cell: ({ body }) => (body as CardRow).name },
              {
                key: 'number',
                title: t('cards.number'),
                numeric: true,
                cell: ({ body }) => (body as CardRow).number,
              },
              { key: 'kind', title: t('cards.kind'), cell: ({ body }) => t(`cards.kinds.${(body as CardRow).kind}`) },
              stage === 'checked'
                ? {
                    key: 'send',
                    title: t('cards.toSend'),
                    width: 90,
                    cell: ({ stream, body }) => (
                      <Checkbox
                        aria-label={t('cards.select', { name: (body as CardRow).name })}
                        checked={!left.includes(stream)}
                        onClick={(event) => event.stopPropagation()}
                        onChange={({ target }) =>
                          setLeft((before) =>
                            target.checked ? before.filter((one) => one !== stream) : [...before, stream],
                          )
                        }
                      />
                    ),
                  }
                : { key: 'stage', title: t('cards.stage'), cell: ({ body }) => nameOf((body as CardRow).stage) },
            ]}
            empty={
              <EmptyState
                icon={<CreditCardOutlined />}
                title={stage ? t('cards.noneAt', { stage: nameOf(stage) }) : t('cards.none')}
                hint={t('cards.noneHint')}
              />
            }
          />
        </section>
        <Section title={t('cards.batches')} flush>
          <RecordTable
            label={t('cards.batches')}
            list={batches}
            columns={[
              { key: 'number', title: t('cards.batch'), cell: ({ body }) => (body as BatchRow).number },
              { key: 'on', title: t('rounds.on'), numeric: true, cell: ({ body }) => (body as BatchRow).on },
              { key: 'count', title: '', cell: ({ body }) => t('cards.count', { count: (body as BatchRow).count }) },
            ]}
            empty={<p className="muted section-note">{t('cards.noBatches')}</p>}
          />
        </Section>
      </div>
    </Page>
  );
}
