/** All files of the station: found by name, class, state; a new one begins with a card. */
import { IdcardOutlined, UserAddOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { veteranRegister } from '#domain/veterans/file/schema.ts';
import { collectionClasses } from '#domain/veterans/words.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecordCounts, useRecords } from '../../parts/use-records.ts';
import { OpenFile } from './OpenFile.tsx';
import { SamplePage } from './SamplePage.tsx';

export interface FileRow {
  readonly name: string;
  readonly birthDate: string;
  readonly classes: readonly string[];
  readonly needed: number;
  readonly filled: number;
  readonly plaque: string;
  readonly card: string;
  readonly residence: string;
}
const states = ['incomplete', 'complete', 'verified', 'left', 'disputed'] as const;
const plaqueStates = ['entitled', 'applied', 'requested', 'hung', 'frozen', 'recovered'] as const;

export function FilesPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const [text, setText] = useState('');
  const [one, setClass] = useState<string | null>(null);
  const [state, setState] = useState<string | null>(null);
  const [plaque, setPlaque] = useState<string | null>(null);
  const [isSampling, setSampling] = useState(false);
  const [isNew, setNew] = useState(rest[0] === 'new');
  const { value: plaques } = useRecordCounts(veteranRegister, 'plaque');
  const tags = [
    ...(one ? [`class:${one}`] : []),
    ...(state ? [`state:${state}`] : []),
    ...(plaque ? [`plaque:${plaque}`] : []),
  ];
  const list = useRecords({
    register: veteranRegister,
    tags: tags.length > 0 ? tags : ['all'],
    ...(text.trim() ? { text: text.trim() } : {}),
  });
  useShortcut('ctrl+enter', () => setNew(true), { label: t('files.new'), enabled: !isNew });
  const begin = (
    <Button type="primary" icon={<UserAddOutlined />} onClick={() => setNew(true)} data-testid="new-file">
      {t('files.new')} <KeyCap keys="ctrl+enter" />
    </Button>
  );
  const className = (code: string): string =>
    say(collectionClasses.find(({ value }) => value === code)?.label ?? { zh: code, en: code });
  const row = (body: unknown): FileRow => body as FileRow;
  if (isNew) return <OpenFile onClose={() => setNew(false)} />;
  if (isSampling) return <SamplePage onClose={() => setSampling(false)} />;

  return (
    <Page
      title={t('files.title')}
      actions={
        <>
          <Button onClick={() => setSampling(true)} data-testid="sample">
            {t('sample.title')}
          </Button>
          {begin}
        </>
      }
    >
      <section className="section" aria-label={t('files.title')}>
        <div className="filters">
          <Select
            aria-label={t('files.class')}
            value={one}
            onChange={setClass}
            options={[
              { value: null, label: t('files.anyClass') },
              ...collectionClasses.map(({ value, label }) => ({ value, label: say(label) })),
            ]}
          />
          <Select
            aria-label={t('files.state')}
            value={state}
            onChange={setState}
            options={[
              { value: null, label: t('files.anyState') },
              ...states.map((value) => ({ value, label: t(`files.states.${value}`) })),
            ]}
          />
          <Select
            aria-label={t('files.plaque')}
            value={plaque}
            onChange={setPlaque}
            popupMatchSelectWidth={false}
            options={[
              { value: null, label: t('files.anyPlaque') },
              ...plaqueStates.map((value) => ({
                value,
                label: `${t(`plaque.${value}`)} ${t('files.households', {
                  count: plaques?.find(({ tag }) => tag === `plaque:${value}`)?.count ?? 0,
                })}`,
              })),
            ]}
          />
          <Input
            className="filters-text"
            allowClear
            aria-label={t('files.search')}
            placeholder={t('files.search')}
            value={text}
            maxLength={100}
            onChange={(event) => setText(event.target.value)}
            data-testid="file-search"
          />
        </div>
        <RecordTable
          label={t('files.title')}
          list={list}
          columns={[
            { key: 'name', title: t('files.name'), cell: ({ body }) => row(body).name },
            { key: 'birth', title: t('files.birth'), numeric: true, cell: ({ body }) => row(body).birthDate },
            {
              key: 'classes',
              title: t('files.classes'),
              cell: ({ body }) => row(body).classes.map(className).join('、'),
            },
            {
              key: 'complete',
              title: t('files.completeness'),
              numeric: true,
              cell: ({ body }) => <Completeness filled={row(body).filled} needed={row(body).needed} />,
            },
            { key: 'plaque', title: t('files.plaque'), cell: ({ body }) => t(`plaque.${row(body).plaque}`) },
            { key: 'card', title: t('files.card'), cell: ({ body }) => (row(body).card ? t('files.yes') : '–') },
            { key: 'residence', title: t('files.residence'), cell: ({ body }) => row(body).residence },
          ]}
          empty={
            <EmptyState
              icon={<IdcardOutlined />}
              title={t(text || tags.length > 0 ? 'files.noneFound' : 'files.none')}
              hint={t('files.noneHint')}
              action={begin}
            />
          }
        />
      </section>
    </Page>
  );
}

export function Completeness({ filled, needed }: { readonly filled: number; readonly needed: number }) {
  const percent = needed === 0 ? 100 : Math.floor((filled * 100) / needed);
  return <span className={`tag ${percent === 100 ? 'good' : percent >= 90 ? 'accent' : 'danger'}`}>{percent}%</span>;
}
