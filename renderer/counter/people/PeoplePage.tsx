import { TeamOutlined, UserAddOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '#contract/db.ts';
import { receivingRoles } from '#domain/kernel/roles.ts';
import { api } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { go, routeOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { Page } from '../../components/Page.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import './people.css';

const mostShown = 50;
const pauseMs = 90;

/** Finds a person by characters, pinyin, initials, or the end of a number; numbers stay masked. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [rows, setRows] = useState<readonly PersonRow[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isCounter = may(...receivingRoles);
  const begin = (): void => go(['people', 'new']);
  useShortcut('ctrl+enter', begin, { label: t('people.new'), enabled: isCounter });
  useEffect(() => field.current?.focus(), []);

  const wanted = text.trim();
  useEffect(() => {
    if (!wanted) return setRows(null);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await attempt(api.db['person.search']({ text: wanted, limit: mostShown }));
      if (!isCurrent) return;
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setRows(answer.value);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted]);

  const columns: readonly Column<PersonRow>[] = [
    { key: 'name', title: t('field.name'), width: 160, cell: ({ name }) => name },
    { key: 'sex', title: t('field.sex'), width: 72, cell: ({ sex }) => t(`sex.${sex}`) },
    { key: 'birth', title: t('field.birthDate'), width: 120, numeric: true, cell: ({ birthDate }) => birthDate },
    {
      key: 'number',
      title: t('field.documentNumber'),
      width: 200,
      numeric: true,
      cell: (row) => row.documentNumberMasked,
    },
    { key: 'phone', title: t('field.phone'), width: 140, numeric: true, cell: ({ phoneMasked }) => phoneMasked || '—' },
    { key: 'address', title: t('field.address'), cell: ({ address }) => address || '—' },
  ];
  const newButton = isCounter ? (
    <Button type={rows?.length ? 'default' : 'primary'} icon={<UserAddOutlined />} onClick={begin}>
      {t('people.new')}
      <KeyCap keys="ctrl+enter" />
    </Button>
  ) : null;

  return (
    <Page title={t('section.people')} actions={rows?.length ? newButton : null}>
      <section className="section" aria-label={t('section.people')}>
        <div className="filters">
          <Input
            ref={field}
            className="people-search"
            size="large"
            allowClear
            aria-label={t('people.search')}
            placeholder={t('people.searchPlaceholder')}
            value={text}
            maxLength={100}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            onPressEnter={() => rows?.[0] && go(routeOf(rows[0].stream))}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              document.querySelector<HTMLElement>('[data-row-link]')?.focus();
            }}
          />
          <span className="muted numeric filters-count" role="status">
            {rows ? t(rows.length === mostShown ? 'people.countMore' : 'people.count', { count: rows.length }) : ''}
          </span>
        </div>
        <ProblemNote problem={problem} />
        {rows?.length ? (
          <DataTable
            label={t('section.people')}
            columns={columns}
            rows={rows}
            rowKey={({ stream }) => stream}
            rowRoute={({ stream }) => routeOf(stream)}
          />
        ) : (
          <EmptyState
            icon={<TeamOutlined />}
            title={rows ? t('people.none') : t('people.begin')}
            hint={rows ? t('people.noneHint') : t('people.beginHint')}
            action={newButton}
          />
        )}
      </section>
    </Page>
  );
}
