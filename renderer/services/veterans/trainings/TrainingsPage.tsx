/** Trainings and job fairs: planned, held, and how many came. */
import { BookOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '#domain/kernel/ask.ts';
import { trainingKinds, trainingRegister } from '#domain/veterans/training/training.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecords } from '../../parts/use-records.ts';

const plan = {
  command: 'training.plan',
  label: { zh: '安排培训', en: 'Plan a training' },
  questions: [
    ask('kind', '类别', 'Kind', 'choice', { choices: trainingKinds }),
    ask('title', '名称', 'Title', 'text', { maxLength: 80 }),
    ask('startsOn', '开始日期', 'Begins on', 'date'),
    ask('organiser', '承办单位', 'Organiser', 'text', { maxLength: 100 }),
    ask('places', '名额', 'Places', 'count'),
  ],
};
interface Row {
  readonly kind: string;
  readonly title: string;
  readonly startsOn: string;
  readonly organiser: string;
  readonly places: number;
  readonly enrolled: number;
  readonly attended: number;
  readonly certified: number;
  readonly closed: boolean;
}

export function TrainingsPage() {
  const { t } = useTranslation('veterans');
  const say = useText();
  const [isNew, setNew] = useState(false);
  const list = useRecords({ register: trainingRegister, tags: ['all'], descending: true });
  useShortcut('ctrl+enter', () => setNew(true), { label: t('trainings.new'), enabled: !isNew });
  const row = (body: unknown): Row => body as Row;
  const begin = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)} data-testid="new-training">
      {t('trainings.new')} <KeyCap keys="ctrl+enter" />
    </Button>
  );
  return (
    <Page title={t('trainings.title')} actions={begin}>
      <section className="section" aria-label={t('trainings.title')}>
        <RecordTable
          label={t('trainings.title')}
          list={list}
          columns={[
            { key: 'title', title: t('trainings.name'), cell: ({ body }) => row(body).title },
            {
              key: 'kind',
              title: t('trainings.kind'),
              cell: ({ body }) =>
                say(trainingKinds.find(({ value }) => value === row(body).kind)?.label ?? { zh: '', en: '' }),
            },
            { key: 'on', title: t('trainings.on'), numeric: true, cell: ({ body }) => row(body).startsOn },
            { key: 'organiser', title: t('trainings.organiser'), cell: ({ body }) => row(body).organiser },
            {
              key: 'enrolled',
              title: t('trainings.enrolled'),
              numeric: true,
              cell: ({ body }) => `${row(body).enrolled} / ${row(body).places}`,
            },
            {
              key: 'attended',
              title: t('trainings.attended'),
              numeric: true,
              cell: ({ body }) => row(body).attended,
            },
            {
              key: 'certified',
              title: t('trainings.certified'),
              numeric: true,
              cell: ({ body }) => row(body).certified,
            },
            {
              key: 'state',
              title: t('trainings.state'),
              cell: ({ body }) => (
                <span className={`tag ${row(body).closed ? 'good' : 'accent'}`}>
                  {t(row(body).closed ? 'trainings.closed' : 'trainings.open')}
                </span>
              ),
            },
          ]}
          empty={
            <EmptyState
              icon={<BookOutlined />}
              title={t('trainings.none')}
              hint={t('trainings.noneHint')}
              action={begin}
            />
          }
        />
      </section>
      {isNew ? (
        <ActionForm
          action={plan}
          draftKey="plan-training"
          send={async (fields) => {
            const stream = `training/${newId()}`;
            const result = await attempt(runCommand(stream, 0, fields));
            if (result.ok) go(routeOf(stream));
            return result.ok ? null : result.problem;
          }}
          onClose={() => setNew(false)}
        />
      ) : null}
    </Page>
  );
}
