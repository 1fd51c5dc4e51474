/** The month's sample of files: which ones, and which of them were re-checked. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { routeOf } from '../../../app/route.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useSample } from './use-sample.ts';

export function SamplePage({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('veterans');
  const { sample, month, percent, problem, isLoading } = useSample();
  const isDone = (tags: readonly string[]): boolean => tags.includes(`rechecked:${month}`);
  const done = sample.filter(({ tags }) => isDone(tags)).length;
  return (
    <Page title={`${t('sample.title')} ${month}`} actions={<Button onClick={onClose}>{t('file.back')}</Button>}>
      <section className="section" aria-label={t('sample.title')}>
        <div className="filters">
          <span className="muted">{t('sample.hint', { percent })}</span>
          <span className={`tag filters-count ${done === sample.length ? 'good' : 'accent'}`}>
            {t('sample.progress', { done, all: sample.length })}
          </span>
        </div>
        <ProblemNote problem={problem} />
        {isLoading || problem ? null : (
          <DataTable
            label={t('sample.title')}
            rows={sample}
            rowKey={({ stream }) => stream}
            rowRoute={({ stream }) => routeOf(stream)}
            columns={[
              { key: 'name', title: t('files.name'), cell: ({ body }) => (body as { name: string }).name },
              { key: 'birth', title: t('files.birth'), cell: ({ body }) => (body as { birthDate: string }).birthDate },
              {
                key: 'state',
                title: t('files.state'),
                cell: ({ tags }) => (
                  <span className={`tag ${isDone(tags) ? 'good' : 'accent'}`}>
                    {t(isDone(tags) ? 'sample.done' : 'sample.open')}
                  </span>
                ),
              },
            ]}
          />
        )}
      </section>
    </Page>
  );
}
