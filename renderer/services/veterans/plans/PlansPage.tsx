/** Open tasks of all plans (一人一策) by owner and day; what is late first. */
import { CheckSquareOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Task, veteranRegister } from '#domain/veterans/file/schema.ts';
import { needKinds } from '#domain/veterans/words.ts';
import { routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { DataTable } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useAllRecords } from '../../parts/use-records.ts';
import { useWord } from '../use-word.ts';

interface FileBody {
  readonly name: string;
  readonly openTasks?: readonly Pick<Task, 'id' | 'need' | 'measure' | 'owner' | 'dueOn'>[];
}

export function PlansPage() {
  const { t } = useTranslation('veterans');
  const word = useWord();
  const { session } = useSession();
  const [owner, setOwner] = useState<string | null>(null);
  const { rows, problem, isLoading } = useAllRecords({ register: veteranRegister, tags: ['task:open'] });
  const all = rows
    .flatMap(({ stream, body }) => {
      const { name, openTasks = [] } = body as FileBody;
      return openTasks.map((task) => ({ ...task, file: stream, name }));
    })
    .toSorted((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
  const owners = [...new Set(all.map((task) => task.owner))].toSorted();
  const shown = owner === null ? all : all.filter((task) => task.owner === owner);
  const late = shown.filter(({ dueOn }) => dueOn < session.today).length;
  return (
    <Page title={t('plans.title')}>
      <section className="section" aria-label={t('plans.title')}>
        <div className="filters">
          <Select
            aria-label={t('plans.owner')}
            value={owner}
            onChange={setOwner}
            options={[{ value: null, label: t('plans.anyOwner') }, ...owners.map((value) => ({ value, label: value }))]}
          />
          <span className={`tag filters-count ${late ? 'danger' : 'good'}`} data-testid="plans-late">
            {t('plans.late', { late, count: shown.length })}
          </span>
        </div>
        <ProblemNote problem={problem} />
        {shown.length > 0 ? (
          <DataTable
            label={t('plans.title')}
            rows={shown}
            rowKey={({ id }) => id}
            rowRoute={({ file }) => routeOf(file)}
            columns={[
              { key: 'name', title: t('benefits.name'), cell: ({ name }) => name },
              { key: 'need', title: t('plans.need'), cell: ({ need }) => word(needKinds, need) },
              { key: 'measure', title: t('plans.measure'), cell: ({ measure }) => measure },
              { key: 'owner', title: t('plans.owner'), cell: (task) => task.owner },
              {
                key: 'due',
                title: t('transfers.due'),
                cell: ({ dueOn }) => <DueTag dueOn={dueOn} today={session.today} />,
              },
            ]}
          />
        ) : isLoading || problem ? null : (
          <EmptyState icon={<CheckSquareOutlined />} title={t('today.noTasks')} hint={t('plans.noneHint')} />
        )}
      </section>
    </Page>
  );
}
