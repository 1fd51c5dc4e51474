import { FileAddOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { windows } from '#domain/windows.ts';
import { go, useRoute } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { Page } from '../../components/Page.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { CaseTable } from './CaseTable.tsx';
import { findWindow, mayBegin, stagesOf } from './catalogue.ts';
import { useCaseList } from './use-case-list.ts';
import './cases.css';

const states = ['open', 'closed', 'all', 'toUs', 'byUs'] as const;
type State = (typeof states)[number];
const filterOf: Record<State, Parameters<typeof useCaseList>[0]> = {
  open: { closed: false },
  closed: { closed: true },
  all: {},
  toUs: { offered: 'to-us' },
  byUs: { offered: 'by-us' },
};

/** All cases, or those of one window, newest first. */
export function CasesPage(props: { readonly window: string | null }) {
  const { t } = useTranslation();
  const say = useText();
  const { maySend } = useSession();
  const [, , firstStage] = useRoute();
  const [chosenWindow, setWindow] = useState<string | null>(null);
  const [stage, setStage] = useState<string | null>(firstStage ?? null);
  const [state, setState] = useState<State>('open');
  const [text, setText] = useState('');
  const window = props.window ?? chosenWindow;
  const module = props.window ? findWindow(props.window) : undefined;
  const begun = module ?? (props.window ? undefined : windows[0]);
  const begins = begun && mayBegin(begun, maySend) ? begun : undefined;

  const { rows, hasMore, problem, isLoading, more } = useCaseList({
    ...(window ? { window } : {}),
    ...(stage ? { stage } : {}),
    ...filterOf[state],
    ...(text.trim() ? { text: text.trim() } : {}),
  });
  const begin = (): void => {
    if (begins) go(['new', begins.code]);
  };
  useShortcut('ctrl+enter', begin, { label: t('cases.new'), enabled: begins !== undefined });

  const isFiltered = stage !== null || text.trim() !== '' || state !== 'all';
  const beginButton = begins ? (
    <Button type="primary" icon={<FileAddOutlined />} onClick={begin}>
      {t('cases.newOf', { window: say(begins.name) })}
      <KeyCap keys="ctrl+enter" />
    </Button>
  ) : null;

  return (
    <Page title={module ? say(module.name) : t('section.cases')} actions={beginButton}>
      <section className="section" aria-label={t('section.cases')}>
        <div className="filters">
          <Segments
            label={t('cases.stage')}
            value={state}
            onChange={setState}
            options={states.map((one) => ({ value: one, label: t(`cases.states.${one}`) }))}
          />
          {props.window ? null : (
            <Select
              aria-label={t('cases.window')}
              value={chosenWindow}
              onChange={(next) => {
                setWindow(next);
                setStage(null);
              }}
              options={[
                { value: null, label: t('cases.anyWindow') },
                ...windows.map(({ code, name }) => ({ value: code, label: say(name) })),
              ]}
            />
          )}
          {window ? (
            <Select
              aria-label={t('cases.stage')}
              value={stage}
              onChange={setStage}
              options={[
                { value: null, label: t('cases.anyStage') },
                ...stagesOf(window).map(({ code, name }) => ({ value: code, label: say(name) })),
              ]}
            />
          ) : null}
          <Input
            className="filters-text"
            allowClear
            aria-label={t('cases.filter')}
            placeholder={t('cases.filterPlaceholder')}
            value={text}
            maxLength={100}
            onChange={(event) => setText(event.target.value)}
          />
          <span className="muted numeric filters-count" role="status">
            {isLoading ? t('state.loading') : t(hasMore ? 'cases.countMore' : 'cases.count', { count: rows.length })}
          </span>
        </div>
        <ProblemNote problem={problem} />
        {rows.length ? <CaseTable rows={rows} /> : null}
        {rows.length === 0 && !isLoading && !problem ? (
          <EmptyState
            icon={<FolderOpenOutlined />}
            title={isFiltered ? t('cases.noneFound') : t('cases.none')}
            hint={isFiltered ? t('cases.noneFoundHint') : t('cases.noneHint')}
            action={beginButton}
          />
        ) : null}
        {hasMore ? (
          <div className="load-more">
            <Button onClick={() => void more()}>{t('cases.more')}</Button>
          </div>
        ) : null}
      </section>
    </Page>
  );
}
