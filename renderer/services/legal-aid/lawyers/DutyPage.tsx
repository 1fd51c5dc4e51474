/** The duty roster: a week at a time, planned by day, logged when a turn is over, printed for the wall. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { Action } from '#domain/kernel/action.ts';
import { ask, long, optional } from '#domain/legal-aid/application/questions.ts';
import { correctAction, correctionOf, correctionStart } from '#domain/legal-aid/corrections.ts';
import {
  type DutyTurn,
  type DutyWeek,
  dutyFacts,
  dutyStream,
  filedWeek,
  mondayOf,
  type Shift,
  turnCode,
} from '#domain/legal-aid/lawyers/duty.ts';
import { everyLawyer, type Lawyer, lawyerRegister } from '#domain/legal-aid/lawyers/lawyer.ts';
import { shiftWords } from '#domain/legal-aid/vocabulary.ts';
import { runCommand } from '../../../app/api.ts';
import { formatLongDay } from '../../../app/format.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { attempt, isRefusedWith, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useStream } from '../../../app/use-stream.ts';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { useAllRecords } from '../../parts/use-records.ts';
import '../legal-aid.css';
import { Corrections } from '../Corrections.tsx';
import { FiledSheet } from '../FiledSheet.tsx';
import { HelpSection } from './HelpSection.tsx';

const log: Action = {
  command: 'legal-duty.log',
  label: { zh: '填写值班日志', en: 'Log the turn' },
  questions: [
    ask('received', '接待人次', 'People received', { kind: 'count' }),
    ask('helped', '提供法律帮助', 'People helped', { kind: 'count' }),
    ask('minutes', '时长（分钟）', 'Minutes', { kind: 'count' }),
    ask('note', '备注', 'Note', { ...long, ...optional, maxLength: 500 }),
  ],
};
/** What a turn usually takes: a day of seven hours, half a day of three and a half. */
const usualMinutes = (shift: Shift): number => (shift === 'day' ? 420 : 210);
const keyOf = ({ date, shift, lawyer }: DutyTurn) => ({ date, shift, lawyer });

export function DutyPage() {
  const { t } = useTranslation('legal');
  const { language } = usePreferences();
  const { session } = useSession();
  const [monday, setMonday] = useState(() => mondayOf(session.today));
  const stream = dutyStream(session.device.center, monday);
  const { page, error, reload } = useStream(stream);
  const isThisWeek = monday === mondayOf(session.today);
  // Until somebody plans it, a week has no stream.
  const isMissing = error !== null && isRefusedWith(error, 'STREAM_MISSING');
  const turns = page && page.stream === stream ? (page.state as DutyWeek).turns : [];
  const [adding, setAdding] = useState<CivilDate | null>(null);
  const [logging, setLogging] = useState<DutyTurn | null>(null);
  const [correcting, setCorrecting] = useState<DutyTurn | null>(null);
  const [stood, setStood] = useState<Problem | null>(null);
  const week = page && page.stream === stream ? (page.state as DutyWeek) : null;
  const facts = week && correcting ? dutyFacts(week).filter(({ code }) => code.startsWith(turnCode(correcting))) : [];
  const correct = correctAction('legal-duty', facts);

  const send = async (command: Parameters<typeof runCommand>[2]): Promise<Problem | null> => {
    const version = page && page.stream === stream ? page.version : 0;
    const sent = await attempt(runCommand(stream, version, command));
    await reload();
    return sent.ok ? null : sent.problem;
  };
  return (
    <Page
      title={t('duty.title')}
      actions={
        page && week && turns.length > 0 ? (
          <>
            <FiledSheet page={page} form="aid-duty" made={filedWeek(week)} reload={reload} />
            <FiledSheet page={page} form="aid-duty-roster" made={filedWeek(week)} reload={reload} keys="ctrl+p" />
          </>
        ) : null
      }
    >
      <ProblemNote problem={(isMissing ? null : error) ?? stood} />
      <Section
        title={t('duty.week', { monday })}
        flush
        actions={
          <span className="duty-weeks">
            <Button
              size="small"
              type="text"
              icon={<LeftOutlined />}
              aria-label={t('duty.earlier')}
              title={t('duty.earlier')}
              onClick={() => setMonday(addDays(monday, -7))}
            />
            <Button
              size="small"
              type="text"
              icon={<RightOutlined />}
              aria-label={t('duty.later')}
              title={t('duty.later')}
              onClick={() => setMonday(addDays(monday, 7))}
            />
          </span>
        }
      >
        {Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((date) => (
          <div key={date} className="duty-day" data-testid={`duty-${date}`}>
            <strong className={date === session.today ? 'numeric duty-today' : 'numeric muted'}>
              {formatLongDay(date, language)}
            </strong>
            <ul className="duty-turns">
              {turns
                .filter((turn) => turn.date === date)
                .map((turn) => (
                  <Turn
                    key={`${turn.lawyer} ${turn.shift}`}
                    turn={turn}
                    isOver={date <= session.today}
                    onLog={() => setLogging(turn)}
                    onCorrect={() => setCorrecting(turn)}
                    onCancel={async () => setStood(await send({ type: 'legal-duty.cancel', ...keyOf(turn) }))}
                  />
                ))}
            </ul>
            <Button size="small" type="text" onClick={() => setAdding(date)}>
              {t('duty.add')}
            </Button>
          </div>
        ))}
      </Section>
      {week ? <Corrections made={week} /> : null}
      <HelpSection month={(isThisWeek ? session.today : monday).slice(0, 7)} />
      {adding ? <Plan date={adding} onClose={() => setAdding(null)} send={send} /> : null}
      {correct && correcting ? (
        <ActionForm
          action={correct}
          draftKey={`legal-aid/duty/correct/${turnCode(correcting)}`}
          start={correctionStart(facts)}
          send={(fields) => send(correctionOf(fields))}
          onClose={() => setCorrecting(null)}
        />
      ) : null}
      {logging ? (
        <ActionForm
          action={{
            ...log,
            fixed: keyOf(logging),
            hint: { zh: `${logging.name}，${logging.date}`, en: `“${logging.name}”, ${logging.date}` },
          }}
          draftKey={`legal-aid/duty/${logging.date}/${logging.lawyer}`}
          start={{ minutes: usualMinutes(logging.shift) }}
          send={send}
          onClose={() => setLogging(null)}
        />
      ) : null}
    </Page>
  );
}

function Turn(props: {
  readonly turn: DutyTurn;
  /** Begun or over: it can be logged. */
  readonly isOver: boolean;
  readonly onLog: () => void;
  readonly onCorrect: () => void;
  readonly onCancel: () => Promise<void>;
}) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { turn, isOver, onLog, onCorrect, onCancel } = props;
  const { shift, name, firm, phone, place, date } = turn;
  return (
    <li className="duty-turn" title={`${firm} ${phone}`}>
      <span className="tag">{say(shiftWords[shift] ?? { zh: shift, en: shift })}</span>
      <strong>{name}</strong>
      <small className="muted">{place}</small>
      {turn.log ? (
        <>
          <span className="tag good">{t('duty.done', { count: turn.log.helped })}</span>
          <Button size="small" type="text" onClick={onCorrect} aria-label={t('duty.correctName', { name })}>
            {t('duty.correct')}
          </Button>
        </>
      ) : (
        <>
          {isOver ? (
            <Button size="small" onClick={onLog}>
              {t('duty.log')}
            </Button>
          ) : null}
          <Popconfirm
            title={t('duty.cancelSure', { name, date })}
            okText={t('duty.cancel')}
            cancelText={t('back')}
            onConfirm={onCancel}
          >
            <Button size="small" type="text" danger aria-label={t('duty.cancelName', { name })}>
              {t('duty.cancel')}
            </Button>
          </Popconfirm>
        </>
      )}
    </li>
  );
}

function Plan(props: {
  readonly date: CivilDate;
  readonly send: (command: { readonly type: string }) => Promise<Problem | null>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const { rows } = useAllRecords({ register: lawyerRegister, tags: [everyLawyer, 'state:active', 'kind:lawyer'] });
  const [chosen, setChosen] = useState<{ shift: Shift; lawyer: string | null; place: string }>({
    shift: 'day',
    lawyer: null,
    place: session.office?.name ?? '',
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (part: Partial<typeof chosen>): void => setChosen((before) => ({ ...before, ...part }));
  return (
    <Modal
      open
      title={`${t('duty.add')} · ${props.date}`}
      okText={t('duty.plan')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !chosen.lawyer || chosen.place.trim() === '' }}
      onCancel={props.onClose}
      onOk={async () => {
        const stood = await props.send({ type: 'legal-duty.plan', date: props.date, ...chosen } as { type: string });
        setProblem(stood);
        if (!stood) props.onClose();
      }}
    >
      <div className="step-stack">
        <LabelledField label={t('duty.shift')}>
          {(id) => (
            <Select
              id={id}
              value={chosen.shift}
              onChange={(shift) => change({ shift })}
              options={Object.entries(shiftWords).map(([value, label]) => ({
                value: value as Shift,
                label: say(label),
              }))}
            />
          )}
        </LabelledField>
        <LabelledField label={t('duty.lawyer')}>
          {(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              value={chosen.lawyer}
              placeholder={t('duty.lawyer')}
              onChange={(lawyer) => change({ lawyer })}
              options={rows.map(({ stream, body }) => ({
                value: stream,
                label: `${(body as Lawyer).name} · ${(body as Lawyer).firm}`,
              }))}
            />
          )}
        </LabelledField>
        <LabelledField label={t('duty.place')}>
          {(id) => (
            <Input
              id={id}
              value={chosen.place}
              maxLength={60}
              onChange={(event) => change({ place: event.target.value })}
            />
          )}
        </LabelledField>
        <ProblemNote problem={problem} />
      </div>
    </Modal>
  );
}
