/** Rounds planned and done; a new one takes its people by what they have coming. */
import { CarOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '#domain/kernel/item.ts';
import { occasions, roundKinds, roundRegister } from '#domain/veterans/round/round.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecords } from '../../parts/use-records.ts';
import { PlanRound } from './PlanRound.tsx';

interface Row {
  readonly kind: string;
  readonly occasion: string;
  readonly title: string;
  readonly plannedOn: string;
  readonly members: string;
  readonly stops: number;
  readonly done: number;
  readonly closed: boolean;
}

export function RoundsPage() {
  const { t } = useTranslation('veterans');
  const say = useText();
  const [isNew, setNew] = useState(false);
  const list = useRecords({ register: roundRegister, tags: ['all'], descending: true });
  useShortcut('ctrl+enter', () => setNew(true), { label: t('rounds.new'), enabled: !isNew });
  if (isNew) return <PlanRound onClose={() => setNew(false)} />;
  const word = (choices: readonly Choice[], value: string): string =>
    say(choices.find((one) => one.value === value)?.label ?? { zh: value, en: value });
  const row = (body: unknown): Row => body as Row;
  const begin = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)} data-testid="new-round">
      {t('rounds.new')} <KeyCap keys="ctrl+enter" />
    </Button>
  );
  return (
    <Page title={t('rounds.title')} actions={begin}>
      <section className="section" aria-label={t('rounds.title')}>
        <RecordTable
          label={t('rounds.title')}
          list={list}
          columns={[
            { key: 'title', title: t('rounds.name'), cell: ({ body }) => row(body).title },
            { key: 'kind', title: t('rounds.kind'), cell: ({ body }) => word(roundKinds, row(body).kind) },
            { key: 'occasion', title: t('rounds.occasion'), cell: ({ body }) => word(occasions, row(body).occasion) },
            { key: 'on', title: t('rounds.on'), numeric: true, cell: ({ body }) => row(body).plannedOn },
            { key: 'members', title: t('rounds.members'), cell: ({ body }) => row(body).members },
            {
              key: 'progress',
              title: t('rounds.people'),
              numeric: true,
              cell: ({ body }) => t('rounds.progress', { done: row(body).done, all: row(body).stops }),
            },
            {
              key: 'state',
              title: t('rounds.state'),
              cell: ({ body }) => (
                <span className={`tag ${row(body).closed ? 'good' : 'accent'}`}>
                  {t(row(body).closed ? 'rounds.closed' : 'rounds.open')}
                </span>
              ),
            },
          ]}
          empty={
            <EmptyState icon={<CarOutlined />} title={t('rounds.none')} hint={t('rounds.noneHint')} action={begin} />
          }
        />
      </section>
    </Page>
  );
}
