/** Transfers and placements that are not done: Party membership, arrival, archives, social insurance, pensions. What is late first. */
import { SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceOf, transferItems } from '#domain/veterans/service/items.ts';
import { serviceRegister } from '#domain/veterans/service/schema.ts';
import { go } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecordCount, useRecordCounts, useRecords } from '../../parts/use-records.ts';

interface Row {
  readonly name: string;
  readonly number: string;
  readonly item: string;
  readonly step: string;
  readonly dueOn: string;
  readonly remindedOn: string;
  /** Absent in rows of before. */
  readonly remindOn?: string;
}

export function TransfersPage() {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { session } = useSession();
  const [tag, setTag] = useState('transfer:open');
  const list = useRecords({ register: serviceRegister, tags: [tag] });
  const { value: counts } = useRecordCounts(serviceRegister, 'open');
  const { value: late } = useRecordCount(serviceRegister, 'transfer:open', session.today);
  const begin = (): void => go(['new', 'veterans', 'party-transfer']);
  useShortcut('ctrl+enter', begin, { label: t('file.newCase') });
  const row = (body: unknown): Row => body as Row;
  const nameOf = (item: string): string => say(serviceOf(item)?.name ?? { zh: item, en: item });
  const stepOf = ({ item, step }: Row): string =>
    say(serviceOf(item)?.steps.find(({ code }) => code === step)?.name ?? { zh: step, en: step });
  const countOf = (item: string): number => counts?.find((one) => one.tag === `open:${item}`)?.count ?? 0;
  return (
    <Page
      title={t('transfers.title')}
      actions={
        <Button type="primary" onClick={begin}>
          {t('file.newCase')} <KeyCap keys="ctrl+enter" />
        </Button>
      }
    >
      <section className="section" aria-label={t('transfers.title')}>
        <div className="filters">
          <Segments
            label={t('transfers.title')}
            value={tag}
            onChange={setTag}
            options={[
              { value: 'transfer:open', label: t('benefits.all') },
              ...transferItems.map((item) => ({ value: `open:${item}`, label: `${nameOf(item)} ${countOf(item)}` })),
            ]}
          />
          <span className={`tag filters-count ${late ? 'danger' : 'good'}`} data-testid="transfers-late">
            {t('transfers.late', { count: late ?? 0 })}
          </span>
        </div>
        <RecordTable
          label={t('transfers.title')}
          list={list}
          columns={[
            { key: 'name', title: t('benefits.name'), cell: ({ body }) => row(body).name },
            { key: 'item', title: t('transfers.item'), cell: ({ body }) => nameOf(row(body).item) },
            { key: 'step', title: t('transfers.step'), cell: ({ body }) => stepOf(row(body)) },
            {
              key: 'due',
              title: t('transfers.due'),
              cell: ({ body }) => (row(body).dueOn ? <DueTag dueOn={row(body).dueOn} today={session.today} /> : '–'),
            },
            {
              key: 'reminded',
              title: t('transfers.reminded'),
              numeric: true,
              cell: ({ body }) => {
                const { remindedOn, remindOn } = row(body);
                return (
                  <>
                    {remindedOn || '–'}{' '}
                    {remindOn ? <small className="muted">{t('service.remindOn', { day: remindOn })}</small> : null}
                  </>
                );
              },
            },
            { key: 'number', title: t('cards.number'), numeric: true, cell: ({ body }) => row(body).number },
          ]}
          empty={<EmptyState icon={<SwapOutlined />} title={t('transfers.none')} hint={t('transfers.noneHint')} />}
        />
      </section>
    </Page>
  );
}
