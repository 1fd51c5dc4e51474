/** A register of the yearly confirmation: ticked from the signed paper by number or name, and entered at once. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmationMethods } from '#domain/veterans/benefit/schema.ts';
import type { Sheet, SheetRow } from '#domain/veterans/benefit/sheet.ts';
import { benefitCategories } from '#domain/veterans/words.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { AttachmentViewer } from '../../../components/AttachmentViewer.tsx';
import { History } from '../../../components/History.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { Documents } from '../../../counter/cases/Documents.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import { yuanOf } from '../money.ts';
import { ScanInput } from '../ScanInput.tsx';
import { useCommand } from '../use-command.ts';
import { useWord } from '../use-word.ts';
import { rowFor } from './row-for.ts';

export function SheetPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const { title, on, by, rows, scans: kept } = page.state as Sheet;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [method, setMethod] = useState<string>('home-visit');
  const [scans, setScans] = useState<readonly string[]>([]);
  const { run, problem, isBusy } = useCommand();
  const open = rows.filter(({ doneOn }) => doneOn === null);
  const tick = (benefit: string): void =>
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(benefit)) after.add(benefit);
      return after;
    });
  const enter = async (): Promise<void> => {
    const command = {
      type: 'confirmation-sheet.enter',
      benefits: [...ticked],
      method,
      attachments: [...scans],
    };
    const done = await run(page.stream, page.version, command);
    await reload();
    if (!done) return;
    setTicked(new Set());
    setScans([]);
  };
  const isReady = ticked.size > 0 && scans.length > 0 && !isBusy;
  const label = t('sheets.enter', { count: ticked.size });
  useShortcut('ctrl+enter', () => void enter(), { label, enabled: isReady });
  return (
    <Page
      title={title}
      detail={
        <span className="muted numeric">
          {`${on} ${by}　${t('sheets.progress', { done: rows.length - open.length, all: rows.length })}`}
        </span>
      }
    >
      <div className="two-columns">
        <Section
          title={t('sheets.rows')}
          actions={
            open.length > 0 ? (
              <Button
                size="small"
                data-testid="sheet-all"
                onClick={() =>
                  setTicked(ticked.size === open.length ? new Set() : new Set(open.map(({ benefit }) => benefit)))
                }
              >
                {t(ticked.size === open.length ? 'sheets.none' : 'sheets.all')}
              </Button>
            ) : null
          }
        >
          <Rows rows={rows} ticked={ticked} onTick={tick} />
        </Section>
        <div className="stack">
          {open.length > 0 ? (
            <Section title={t('sheets.signed')}>
              <div className="stack">
                <p className="muted">{t('sheets.signedHint')}</p>
                <TickBox rows={rows} onTick={tick} />
                <p role="status">{t('sheets.ticked', { count: ticked.size, all: open.length })}</p>
                <Segments
                  label={t('sheets.signed')}
                  value={method}
                  onChange={setMethod}
                  options={confirmationMethods.map((value) => ({ value, label: t(`benefits.methods.${value}`) }))}
                />
                <ScanInput label={t('sheets.scan')} taken={scans} onTaken={setScans} testId="sheet-scan" />
                <Button
                  type="primary"
                  disabled={!isReady}
                  loading={isBusy}
                  onClick={() => void enter()}
                  data-testid="sheet-enter"
                >
                  {label} <KeyCap keys="ctrl+enter" />
                </Button>
                <ProblemNote problem={problem} />
              </div>
            </Section>
          ) : null}
          {kept.length > 0 ? (
            <Section title={t('sheets.scan')}>
              <AttachmentViewer title={t('sheets.scan')} hashes={kept} />
            </Section>
          ) : null}
          <Documents page={page} documents={[]} reload={reload} />
          <History entries={page.timeline} />
        </div>
      </div>
    </Page>
  );
}

/** Ticks by the keyboard or a scanner: the number on the paper or a name, then Enter. */
function TickBox({ rows, onTick }: { readonly rows: readonly SheetRow[]; readonly onTick: (benefit: string) => void }) {
  const { t } = useTranslation('veterans');
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  return (
    <>
      <Input
        value={text}
        aria-label={t('sheets.tick')}
        placeholder={t('sheets.tick')}
        data-testid="sheet-tick"
        onChange={({ target }) => setText(target.value)}
        onPressEnter={(event) => {
          if (event.ctrlKey) return;
          const found = rowFor(rows, text);
          if (found) onTick(found.benefit);
          setSaid(found ? found.name : t('sheets.notFound', { text }));
          setText('');
        }}
      />
      <p className="muted" role="status">
        {said}
      </p>
    </>
  );
}

/** Plain boxes: a register holds hundreds of people, and each tick has to answer at once. */
function Rows(props: {
  readonly rows: readonly SheetRow[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (benefit: string) => void;
}) {
  const { t } = useTranslation('veterans');
  const word = useWord();
  return (
    <table className="data-table" aria-label={t('sheets.rows')}>
      <thead>
        <tr>
          <th scope="col">{t('sheets.number')}</th>
          <th scope="col">{t('benefits.name')}</th>
          <th scope="col">{t('benefits.category')}</th>
          <th scope="col">{t('benefits.monthly')}</th>
          <th scope="col">{t('benefits.state')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ benefit, name, category, monthlyFen, doneOn }, index) => (
          <tr key={benefit} data-row>
            <td className="numeric">{index + 1}</td>
            <td>
              <a href={hashOf(routeOf(benefit))}>{name}</a>
            </td>
            <td>{`${category} ${word(benefitCategories, category)}`}</td>
            <td className="numeric">{yuanOf(monthlyFen)}</td>
            <td>
              {doneOn ? (
                <span className="tag good">{doneOn}</span>
              ) : (
                <label>
                  <input
                    type="checkbox"
                    checked={props.ticked.has(benefit)}
                    onChange={() => props.onTick(benefit)}
                    aria-label={name}
                  />{' '}
                  {t('sheets.didSign')}
                </label>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
