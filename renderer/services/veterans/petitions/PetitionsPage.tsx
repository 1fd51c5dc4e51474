/** Visits and petitions of the station: what is open, what was missed, groups, repeats, whom to ask again, who was dissatisfied. */
import { CommentOutlined, FileAddOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '#domain/kernel/item.ts';
import { petitionKinds, petitionMatters } from '#domain/veterans/petition/words.ts';
import { go } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useSettled } from '../../../app/use-settled.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { MoreRows } from '../../parts/MoreRows.tsx';
import { PetitionLedgersPage } from './PetitionLedgersPage.tsx';
import { PetitionTable } from './PetitionTable.tsx';
import { isView, type PetitionFilter, usePetitionCounts, usePetitions, type View, views } from './use-petitions.ts';

/** @param props.rest the view, as in `#/w/veterans/petitions/missed`; `ledger` for the ledgers drawn up of them. */
export function PetitionsPage({ rest }: { readonly rest: readonly string[] }) {
  return rest[0] === 'ledger' ? <PetitionLedgersPage /> : <ListedPetitions wanted={rest[0] ?? ''} />;
}

function ListedPetitions({ wanted }: { readonly wanted: string }) {
  const { t } = useTranslation('petitions');
  const { session, may } = useSession();
  const view: View = isView(wanted) ? wanted : 'open';
  const [kind, setKind] = useState<string | null>(null);
  const [matter, setMatter] = useState<string | null>(null);
  const [isMine, setMine] = useState(false);
  const [text, setText] = useState('');
  const filter: PetitionFilter = {
    text: useSettled(text.trim()),
    tags: [
      ...(isMine ? [`owner:${session.account?.id ?? ''}`] : []),
      ...(kind ? [`kind:${kind}`] : []),
      ...(matter ? [`matter:${matter}`] : []),
    ],
  };
  const list = usePetitions(view, filter);
  const counts = usePetitionCounts();
  const isFiltered = filter.text !== '' || filter.tags.length > 0 || view !== 'all';
  const begin = (): void => go(['new', 'veterans', 'petition']);
  useShortcut('ctrl+enter', begin, { label: t('page.new') });
  const beginButton = (
    <Button type="primary" icon={<FileAddOutlined />} onClick={begin} data-testid="new-petition">
      {t('page.new')} <KeyCap keys="ctrl+enter" />
    </Button>
  );

  return (
    <Page
      title={t('page.title')}
      actions={
        <>
          {may('supervisor', 'veterans-officer') ? (
            <Button
              icon={<PrinterOutlined />}
              onClick={() => go(['w', 'veterans', 'petitions', 'ledger'])}
              data-testid="petition-ledgers"
            >
              {t('ledger.title')}
            </Button>
          ) : null}
          {beginButton}
        </>
      }
    >
      <section className="section" aria-label={t('page.title')}>
        <div className="filters">
          <Segments<View>
            label={t('page.view')}
            value={view}
            onChange={(next) => go(['w', 'veterans', 'petitions', next], { replace: true })}
            options={views.map((one) => {
              const count = counts[one];
              return {
                value: one,
                label: (
                  <span data-testid={`view-${one}`} className={one === 'missed' && count ? 'petition-missed' : ''}>
                    {t(`page.views.${one}`)} {count === undefined ? null : <span className="numeric">{count}</span>}
                  </span>
                ),
              };
            })}
          />
        </div>
        <div className="filters">
          <Choose
            label={t('page.matter')}
            any={t('page.anyMatter')}
            choices={petitionMatters}
            value={matter}
            onChange={setMatter}
          />
          <Choose
            label={t('page.kind')}
            any={t('page.anyKind')}
            choices={petitionKinds}
            value={kind}
            onChange={setKind}
          />
          <Checkbox checked={isMine} onChange={(event) => setMine(event.target.checked)}>
            {t('page.mine')}
          </Checkbox>
          <Input
            className="filters-text"
            allowClear
            aria-label={t('page.text')}
            placeholder={t('page.text')}
            value={text}
            maxLength={60}
            onChange={(event) => setText(event.target.value)}
          />
          <span className="muted numeric filters-count" role="status">
            {t(list.hasMore ? 'page.countMore' : 'page.count', { count: list.rows.length })}
          </span>
        </div>
        <ProblemNote problem={list.problem} />
        {list.rows.length > 0 ? (
          <PetitionTable rows={list.rows} />
        ) : list.isLoading ? null : (
          <EmptyState
            icon={<CommentOutlined />}
            title={isFiltered ? t('page.noneFound') : t('page.none')}
            hint={t('page.noneHint')}
            action={beginButton}
          />
        )}
        <MoreRows list={list} />
      </section>
    </Page>
  );
}

function Choose(props: {
  readonly label: string;
  readonly any: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) {
  const say = useText();
  return (
    <Select
      aria-label={props.label}
      value={props.value}
      onChange={props.onChange}
      options={[
        { value: null, label: props.any },
        ...props.choices.map(({ value, label }) => ({ value, label: say(label) })),
      ]}
    />
  );
}
