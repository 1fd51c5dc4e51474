/** A register of the window as a table that is searched by typing: consultations, mediations, documents, lawyers. */
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { routeOf } from '../../app/route.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useRecords } from '../parts/use-records.ts';

export function RegisterTable(props: {
  readonly title: string;
  readonly register: string;
  readonly tag?: string;
  readonly columns: readonly Column<RecordRow>[];
  readonly descending?: boolean;
  readonly icon: ReactNode;
  readonly none: string;
  readonly hint: string;
}) {
  const { t } = useTranslation('legal');
  const [text, setText] = useState('');
  const { register, tag = 'all', descending = true } = props;
  const typed = text.trim();
  const { rows, problem, isLoading, hasMore, more } = useRecords({
    register,
    tags: [tag],
    descending,
    ...(typed ? { text: typed } : {}),
  });
  return (
    <Section
      title={props.title}
      flush
      actions={
        <Input
          allowClear
          size="small"
          aria-label={t('register.filter')}
          placeholder={t('register.filter')}
          value={text}
          maxLength={60}
          onChange={(event) => setText(event.target.value)}
        />
      }
    >
      <ProblemNote problem={problem} />
      {rows.length > 0 ? (
        <DataTable
          label={props.title}
          columns={props.columns}
          rows={rows}
          rowKey={({ stream }) => stream}
          rowRoute={({ stream }) => routeOf(stream)}
        />
      ) : isLoading ? null : (
        <EmptyState
          icon={props.icon}
          title={typed ? t('register.noneFound') : props.none}
          {...(typed ? {} : { hint: props.hint })}
        />
      )}
      {hasMore ? (
        <div className="load-more">
          <Button onClick={() => void more()}>{t('due.more')}</Button>
        </div>
      ) : null}
    </Section>
  );
}
