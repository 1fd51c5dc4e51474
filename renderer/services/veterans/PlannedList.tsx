/** A list of what is planned and held (rounds, trainings, check-ups), the newest first, and planning another one. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { newId, runCommand } from '../../app/api.ts';
import { attempt } from '../../app/problem.ts';
import { go, routeOf } from '../../app/route.ts';
import type { Column } from '../../components/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { Page } from '../../components/Page.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { ActionForm } from '../parts/ActionForm.tsx';
import type { Answers } from '../parts/answers.ts';
import { RecordTable } from '../parts/RecordTable.tsx';
import { useRecords } from '../parts/use-records.ts';

export function PlannedList<Row extends { readonly closed: boolean }>(props: {
  readonly register: string;
  readonly title: string;
  /** What planning another one is called. */
  readonly begin: string;
  readonly none: string;
  readonly noneHint: string;
  readonly icon: ReactNode;
  readonly testId: string;
  /** All but the last, which says whether it is over. */
  readonly columns: readonly Column<Row>[];
  /** Plans another one: over the list, or in its place. */
  readonly planning:
    | { readonly over: (close: () => void) => ReactNode }
    | { readonly instead: (close: () => void) => ReactNode };
}) {
  const { t } = useTranslation('veterans');
  const { register, title, begin, none, noneHint, icon, testId, columns, planning } = props;
  const [isNew, setNew] = useState(false);
  const list = useRecords({ register, tags: ['all'], descending: true });
  useShortcut('ctrl+enter', () => setNew(true), { label: begin, enabled: !isNew });
  const close = (): void => setNew(false);
  if (isNew && 'instead' in planning) return planning.instead(close);
  const button = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)} data-testid={testId}>
      {begin} <KeyCap keys="ctrl+enter" />
    </Button>
  );
  const state: Column<Row> = {
    key: 'state',
    title: t('rounds.state'),
    cell: ({ closed }) => (
      <span className={`tag ${closed ? 'good' : 'accent'}`}>{t(closed ? 'rounds.closed' : 'rounds.open')}</span>
    ),
  };
  return (
    <Page title={title} actions={button}>
      <section className="section" aria-label={title}>
        <RecordTable
          label={title}
          list={list}
          columns={[...columns, state].map(({ cell, ...column }) => ({
            ...column,
            cell: ({ body }) => cell(body as Row),
          }))}
          empty={<EmptyState icon={icon} title={none} hint={noneHint} action={button} />}
        />
      </section>
      {isNew && 'over' in planning ? planning.over(close) : null}
    </Page>
  );
}

/** Plans one by the questions of an action, and goes to it. */
export function PlanDialog(props: {
  readonly action: Action;
  /** Kind of the stream that begins. */
  readonly kind: string;
  /** Answers to begin with. */
  readonly start?: Answers;
  readonly onClose: () => void;
}) {
  const { action, kind, start, onClose } = props;
  return (
    <ActionForm
      action={action}
      draftKey={`plan-${kind}`}
      {...(start ? { start } : {})}
      send={async (fields) => {
        const stream = `${kind}/${newId()}`;
        const result = await attempt(runCommand(stream, 0, fields));
        if (result.ok) go(routeOf(stream));
        return result.ok ? null : result.problem;
      }}
      onClose={onClose}
    />
  );
}
