/** Publishes the yearly notice: pasted as it was published or typed as ranges, with the year as it becomes beside it. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partsOf } from '#domain/calendar/civil-date.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { DraftNote } from '../../../components/DraftNote.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { DateInput } from '../../../services/parts/DateInput.tsx';
import {
  emptyNotice,
  holidaysOf,
  isTypedYear,
  isWhole,
  noticeOf,
  problemOf,
  type TypedHoliday,
} from './notice-draft.ts';
import { YearPreview } from './YearPreview.tsx';

const newRow: TypedHoliday = { name: '', from: '', to: '', work: '' };

export function CalendarNotice(props: {
  readonly stream: string;
  /** Version of the stream. */
  readonly version: number;
  /** Years that are known, and names of editions that are taken. */
  readonly known: readonly { readonly year: number; readonly version: string }[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('calendar');
  const { message } = App.useApp();
  const { session } = useSession();
  const { stream, version, known, onDone } = props;
  const thisYear = partsOf(session.today).year;
  const versions = known.map((one) => one.version);
  const next = Math.max(thisYear, ...known.map(({ year }) => year)) + 1;
  const [typed, setTyped, draft] = useDraft(`calendar/${stream}`, emptyNotice(next, versions));
  const [pasted, setPasted] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const year = Number(typed.year);
  const set = (change: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...change }));
  const setRow = (index: number, change: Partial<TypedHoliday>): void =>
    setTyped((before) => ({
      ...before,
      holidays: before.holidays.map((one, at) => (at === index ? { ...one, ...change } : one)),
    }));
  const read = (text: string): void => {
    setPasted(text);
    const holidays = holidaysOf(text, year);
    if (holidays) set({ holidays });
  };

  const publish = async (): Promise<void> => {
    setTried(true);
    if (!isWhole(typed) || isBusy) return;
    setBusy(true);
    const { version: name, source } = typed;
    const command = {
      type: 'reference.publish',
      version: name,
      effectiveFrom: `${typed.year}-01-01`,
      source,
      data: noticeOf(typed),
    };
    const result = await attempt(runCommand(stream, version, command));
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    await draft.discard();
    void message.success(t('published', { year: typed.year }));
    onDone();
  };
  useShortcut('ctrl+enter', () => void publish(), { label: t('publish') });

  return (
    <div className="calendar-notice" data-testid="calendar-notice">
      <DraftNote draft={draft} />
      <div className="calendar-notice-about">
        <LabelledField label={t('year')}>
          {(id) => (
            <Input
              id={id}
              className="numeric"
              maxLength={4}
              status={isTypedYear(typed.year) ? '' : 'error'}
              value={typed.year}
              onChange={({ target: { value } }) => {
                const is = Number(value);
                if (isTypedYear(value)) {
                  const { version: name, source } = emptyNotice(is, versions);
                  set({ year: value, version: name, source });
                } else set({ year: value });
              }}
            />
          )}
        </LabelledField>
        {(['version', 'source'] as const).map((name) => (
          <LabelledField key={name} label={t(name)}>
            {(id) => (
              <Input
                id={id}
                maxLength={name === 'version' ? 40 : 300}
                value={typed[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            )}
          </LabelledField>
        ))}
      </div>
      <LabelledField label={t('paste')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            value={pasted}
            placeholder={t('pasteHint')}
            onChange={(event) => read(event.target.value)}
          />
        )}
      </LabelledField>
      {pasted.trim() && !holidaysOf(pasted, year) ? <p className="field-wrong">{t('pasteUnread')}</p> : null}
      <div className="calendar-notice-body">
        <table className="calendar-rows">
          <thead>
            <tr>
              {(['name', 'from', 'to', 'work'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`column.${name}`)}
                </th>
              ))}
              <th aria-label={t('remove')} />
            </tr>
          </thead>
          <tbody>
            {typed.holidays.map((row, index) => {
              const wrong = problemOf(row, year);
              const isWrong = (...problems: readonly (typeof wrong)[]): boolean => problems.includes(wrong);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
                <tr key={index}>
                  <td>
                    <Input
                      aria-label={t('column.name')}
                      maxLength={20}
                      status={isWrong('name') ? 'error' : ''}
                      value={row.name}
                      onChange={(event) => setRow(index, { name: event.target.value })}
                    />
                  </td>
                  <td>
                    <DateInput
                      label={`${row.name} ${t('column.from')}`}
                      value={row.from}
                      isWrong={isTried && isWrong('from', 'otherYear')}
                      onChange={(from) => setRow(index, { from })}
                    />
                  </td>
                  <td>
                    <DateInput
                      label={`${row.name} ${t('column.to')}`}
                      value={row.to}
                      isWrong={isTried && isWrong('to', 'tooLong')}
                      onChange={(to) => setRow(index, { to })}
                    />
                  </td>
                  <td>
                    <Input
                      className="numeric"
                      aria-label={`${row.name} ${t('column.work')}`}
                      maxLength={80}
                      status={isTried && isWrong('work', 'notWeekend') ? 'error' : ''}
                      value={row.work}
                      onChange={(event) => setRow(index, { work: event.target.value })}
                    />
                    {wrong && (isTried || (row.from && row.to)) ? (
                      <small className="field-wrong">{t(`problem.${wrong}`)}</small>
                    ) : null}
                  </td>
                  <td>
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={`${t('remove')} ${row.name}`}
                      onClick={() => set({ holidays: typed.holidays.filter((_, at) => at !== index) })}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <Button icon={<PlusOutlined />} onClick={() => set({ holidays: [...typed.holidays, newRow] })}>
          {t('add')}
        </Button>
      </div>
      {isTypedYear(typed.year) ? <YearPreview notice={noticeOf(typed)} /> : null}
      <p className="muted">{t('effect')}</p>
      <ProblemNote problem={problem} />
      {isTried && !isWhole(typed) ? <p className="field-wrong">{t('notWhole')}</p> : null}
      <div className="row">
        <Button type="primary" loading={isBusy} onClick={() => void publish()} data-testid="publish-notice">
          {t('publish')} <KeyCap keys="ctrl+enter" />
        </Button>
        <Button
          onClick={() => {
            void draft.discard();
            onDone();
          }}
        >
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
