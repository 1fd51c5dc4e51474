/** Journeys of a point on one day: who brings or fetches what, when and where; printed as a route list. */
import { CarOutlined, LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { loanRegister } from '#domain/aids/loan/register.ts';
import { tripTag } from '#domain/aids/loan/trip.ts';
import type { LoanRow } from '#domain/aids/loan/views.ts';
import { serviceSet } from '#domain/aids/service.ts';
import { tripNames } from '#domain/aids/words.ts';
import { addDays, type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { SheetPreview } from '../../../print/SheetPreview.tsx';
import { DateInput } from '../../parts/DateInput.tsx';
import '../aids.css';
import { PointSelect, usePoint } from '../point.tsx';
import { RecordSection } from '../RecordSection.tsx';

const of = ({ body }: RecordRow): LoanRow => body as LoanRow;
const orderOf = (row: RecordRow): string => {
  const { trip, address } = of(row);
  return [trip?.start, trip?.driver, address].join(' ');
};

export function TripsPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const choice = usePoint();
  const { data: service } = useEdition(serviceSet);
  const day = (isCivilDate(rest[0] ?? '') ? rest[0] : session.today) as CivilDate;
  const [typed, setTyped] = useState<string>(day);
  const [printed, setPrinted] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const show = (to: string): void => {
    setTyped(to);
    if (isCivilDate(to)) go(['w', 'aids', 'trips', to], { replace: true });
  };
  const drawUp = async (rows: readonly RecordRow[]): Promise<void> => {
    const stream = `round/${newId()}`;
    const command = { type: 'round.draw-up', kind: 'route', loans: rows.map((row) => row.stream) };
    const result = await attempt(runCommand(stream, 0, command));
    setProblem(result.ok ? null : result.problem);
    if (result.ok) setPrinted(stream);
  };
  return (
    <Page
      title={t('trips.title')}
      detail={
        <span className="aids-day">
          <PointSelect choice={choice} />
          <Button icon={<LeftOutlined />} aria-label={t('trips.before')} onClick={() => show(addDays(day, -1))} />
          <DateInput label={t('trips.day')} value={typed} onChange={show} />
          <Button icon={<RightOutlined />} aria-label={t('trips.after')} onClick={() => show(addDays(day, 1))} />
        </span>
      }
    >
      <ProblemNote problem={problem} />
      <RecordSection
        key={`${choice.point} ${day}`}
        title={t('trips.list')}
        filter={{ register: loanRegister, tags: [tripTag(choice.point, day)] }}
        icon={<CarOutlined />}
        none={t('trips.none')}
        hint={t('trips.hint', { starts: service.trips.starts.join('、'), count: service.trips.atOnce })}
        testId="trips"
        actions={(rows) =>
          rows.length > 0 && maySend('round', 'round.draw-up') ? (
            <Button icon={<PrinterOutlined />} onClick={() => void drawUp(rows)} data-testid="draw-route">
              {t('trips.print')}
            </Button>
          ) : null
        }
      >
        {(rows) => (
          <DataTable
            label={t('trips.list')}
            rows={rows.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))}
            rowKey={({ stream }) => stream}
            rowRoute={({ stream }) => routeOf(stream)}
            columns={[
              { key: 'start', title: t('trips.start'), numeric: true, width: 80, cell: (row) => of(row).trip?.start },
              { key: 'driver', title: t('trips.driver'), width: 120, cell: (row) => of(row).trip?.driver },
              {
                key: 'kind',
                title: t('trips.kind'),
                width: 72,
                cell: (row) => {
                  const { trip } = of(row);
                  return trip ? (
                    <span className={`tag ${trip.kind === 'deliver' ? 'accent' : ''}`}>
                      {say(tripNames[trip.kind])}
                    </span>
                  ) : null;
                },
              },
              { key: 'name', title: t('loan.lessee'), cell: (row) => of(row).name },
              { key: 'phone', title: t('loan.phone'), numeric: true, cell: (row) => of(row).phone },
              {
                key: 'address',
                title: t('trips.address'),
                cell: (row) => {
                  const { address, trip } = of(row);
                  return [address, trip?.floor, trip?.hasLift ? t('assess.lift') : '', trip?.note]
                    .filter(Boolean)
                    .join(' · ');
                },
              },
              { key: 'device', title: t('loan.device'), cell: (row) => `${say(of(row).itemName)} ${of(row).asset}` },
            ]}
          />
        )}
      </RecordSection>
      {printed ? (
        <SheetPreview
          job={{ stream: printed, form: 'aids-route', copy: '' }}
          title={t('trips.print')}
          fileName={`${t('trips.print')} ${day}`}
          onClose={() => setPrinted(null)}
        />
      ) : null}
    </Page>
  );
}
