/** A register of the window as a table that is searched by typing: consultations, mediations, documents, lawyers. */
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import type { Column } from '../../components/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { RecordTable } from '../parts/RecordTable.tsx';
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
  const list = useRecords({
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
      <RecordTable
        label={props.title}
        list={list}
        columns={props.columns}
        empty={
          <EmptyState
            icon={props.icon}
            title={typed ? t('register.noneFound') : props.none}
            {...(typed ? {} : { hint: props.hint })}
          />
        }
      />
    </Section>
  );
}
