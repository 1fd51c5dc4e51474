/** The duty roster: two weeks of turns, planned by clicking a day, logged when they are over. */
import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type CivilDate, weekday } from '#domain/calendar/civil-date.ts';
import type { Action } from '#domain/kernel/action.ts';
import { ask, long, optional } from '#domain/legal-aid/application/questions.ts';
import { type DutyDay, type DutyTurn, dutyRegister, dutyStream, type Shift } from '#domain/legal-aid/lawyers/duty.ts';
import { everyLawyer, type Lawyer, lawyerRegister } from '#domain/legal-aid/lawyers/lawyer.ts';
import { shiftWords } from '#domain/legal-aid/vocabulary.ts';
import { api, runCommand } from '../../../app/api.ts';
import { formatLongDay } from '../../../app/format.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { useRecords } from '../../parts/use-records.ts';
import '../legal-aid.css';

const daysShown = 14;
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

/** Sends a command on a day of the roster at its present version; a day nobody planned begins with it. */
async function sendOn(stream: string, command: Parameters<typeof runCommand>[2]): Promise<Problem | null> {
  const read = await attempt(api.db['stream.get']({ stream }));
  const sent = await attempt(runCommand(stream, read.ok ? read.value.version : 0, command));
  return sent.ok ? null : sent.problem;
}

export function DutyPage() {
  const { t } = useTranslation('legal');
  const say = useText();
  const { language } = usePreferences();
  const { session } = useSession();
  const first = addDays(session.today as CivilDate, 1 - weekday(session.today as CivilDate));
  const days = Array.from({ length: daysShown }, (_, index) => addDays(first, index));
  const { rows, problem } = useRecords({
    register: dutyRegister,
    tags: [],
    from: first,
    to: days.at(-1) ?? first,
  });
  const planned = new Map(rows.map(({ body }) => [(body as DutyDay).date, body as DutyDay]));
  const [adding, setAdding] = useState<CivilDate | null>(null);
  const [logging, setLogging] = useState<{ date: CivilDate; turn: DutyTurn } | null>(null);
  const [stood, setStood] = useState<Problem | null>(null);
  const streamOn = (date: CivilDate): string => dutyStream(session.device.center, date);

  return (
    <Page title={t('duty.title')}>
      <ProblemNote problem={problem ?? stood} />
      <Section title={t('duty.list')} flush>
        {days.map((date) => (
          <div key={date} className="due-row" data-testid={`duty-${date}`}>
            <span>
              <strong className={date === session.today ? 'numeric' : 'numeric muted'}>
                {formatLongDay(date, language)}
              </strong>
            </span>
            <span className="aid-tags">
              {(planned.get(date)?.turns ?? []).map((turn) => (
                <Button
                  key={`${turn.lawyer} ${turn.shift}`}
                  size="small"
                  type={turn.log ? 'text' : 'default'}
                  title={`${turn.firm} ${turn.phone}`}
                  onClick={() => setLogging({ date, turn })}
                >
                  {say(shiftWords[turn.shift] ?? { zh: turn.shift, en: turn.shift })} {turn.name} · {turn.place}
                  {turn.log ? ` · ${t('duty.done', { count: turn.log.helped })}` : ''}
                </Button>
              ))}
            </span>
            <Button size="small" type="text" onClick={() => setAdding(date)}>
              {t('duty.add')}
            </Button>
          </div>
        ))}
      </Section>
      {adding ? (
        <Plan date={adding} onClose={() => setAdding(null)} send={(command) => sendOn(streamOn(adding), command)} />
      ) : null}
      {logging && logging.turn.log === null ? (
        <ActionForm
          action={{
            ...log,
            fixed: { shift: logging.turn.shift, lawyer: logging.turn.lawyer },
            hint: { zh: `${logging.turn.name}，${logging.date}`, en: `“${logging.turn.name}”, ${logging.date}` },
          }}
          draftKey={`legal-aid/duty/${logging.date}/${logging.turn.lawyer}`}
          start={{ minutes: logging.turn.shift === 'day' ? 420 : 210 }}
          send={async (command) => {
            const problem = await sendOn(streamOn(logging.date), command);
            setStood(null);
            return problem;
          }}
          onClose={() => setLogging(null)}
        />
      ) : null}
    </Page>
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
  const { rows } = useRecords({ register: lawyerRegister, tags: [everyLawyer, 'state:active'] });
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
      okButtonProps={{ disabled: !chosen.lawyer }}
      onCancel={props.onClose}
      onOk={async () => {
        const stood = await props.send({ type: 'legal-duty.plan', ...chosen } as { type: string });
        setProblem(stood);
        if (!stood) props.onClose();
      }}
    >
      <div className="step-stack">
        <Select
          aria-label={t('duty.shift')}
          value={chosen.shift}
          onChange={(shift) => change({ shift })}
          options={Object.entries(shiftWords).map(([value, label]) => ({ value: value as Shift, label: say(label) }))}
        />
        <Select
          aria-label={t('duty.lawyer')}
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen.lawyer}
          placeholder={t('duty.lawyer')}
          onChange={(lawyer) => change({ lawyer })}
          options={rows.map(({ stream, body }) => ({
            value: stream,
            label: `${(body as Lawyer).name} · ${(body as Lawyer).firm}`,
          }))}
        />
        <ProblemNote problem={problem} />
      </div>
    </Modal>
  );
}
