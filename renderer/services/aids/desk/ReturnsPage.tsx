/** What is due and overdue, and the list by which people are called. */
import { ClockCircleOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disputedTag, loanRegister, remindTag } from '#domain/aids/loan/register.ts';
import { addDays } from '#domain/calendar/civil-date.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { SheetPreview } from '../../../print/SheetPreview.tsx';
import { allRecords } from '../../parts/use-records.ts';
import '../aids.css';
import { LoanTable } from '../parts.tsx';
import { RecordSection } from '../RecordSection.tsx';
import { MessageAll } from './MessageAll.tsx';

const places = ['today', 'overdue', 'soon', 'out', 'settle', 'disputed', 'deceased'] as const;
/** Lists of people who are spoken to. */
const spoken: readonly Place[] = ['today', 'overdue', 'soon'];
type Place = (typeof places)[number];
const soonDays = 7;
/** Most people on one printed list. */
const listed = 1_000;

export function ReturnsPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('aids');
  const { session, maySend } = useSession();
  const today = session.today;
  const [place, setPlace] = useState<Place>(places.find((one) => one === rest[0]) ?? 'today');
  const [printed, setPrinted] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const onLoan = { register: loanRegister, tags: ['live:on-loan'] };
  const filters = {
    today: { register: loanRegister, tags: [remindTag] },
    disputed: { register: loanRegister, tags: [disputedTag] },
    overdue: { ...onLoan, to: `${addDays(today, -1)}~` },
    soon: { ...onLoan, from: today, to: `${addDays(today, soonDays)}~` },
    out: onLoan,
    settle: { register: loanRegister, tags: ['live:returned'] },
    deceased: { register: loanRegister, tags: ['live:deceased'] },
  };
  /** Of all that are listed, not only of those on the screen. */
  const drawUp = async (): Promise<void> => {
    const stream = `round/${newId()}`;
    const all = await attempt(allRecords(filters[place]));
    if (!all.ok) return setProblem(all.problem);
    const loans = all.value.slice(0, listed).map((row) => row.stream);
    const result = await attempt(runCommand(stream, 0, { type: 'round.draw-up', loans }));
    setProblem(result.ok ? null : result.problem);
    if (result.ok) setPrinted(stream);
  };
  return (
    <Page
      title={t('returns.title')}
      detail={
        <Segments
          label={t('returns.title')}
          value={place}
          onChange={setPlace}
          options={places.map((one) => ({ value: one, label: t(`returns.place.${one}`) }))}
        />
      }
    >
      <ProblemNote problem={problem} />
      <RecordSection
        key={place}
        title={t(`returns.place.${place}`)}
        filter={filters[place]}
        icon={<ClockCircleOutlined />}
        none={t(`returns.none.${place}`)}
        testId={`returns-${place}`}
        {...(place === 'today' ? { hint: t('returns.todayHint') } : {})}
        actions={(rows) =>
          spoken.includes(place) && rows.length > 0 && maySend('round', 'round.draw-up') ? (
            <>
              <MessageAll rows={rows} />
              <Button icon={<PrinterOutlined />} onClick={() => void drawUp()} data-testid="draw-up">
                {t('returns.callList')}
              </Button>
            </>
          ) : null
        }
      >
        {(rows) => <LoanTable rows={rows} label={t(`returns.place.${place}`)} />}
      </RecordSection>
      {printed ? (
        <SheetPreview
          job={{ stream: printed, form: 'aids-call-list', copy: '' }}
          title={t('returns.callList')}
          fileName={`${t('returns.callList')} ${today}`}
          onClose={() => setPrinted(null)}
        />
      ) : null}
    </Page>
  );
}
