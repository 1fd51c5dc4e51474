/** Whom duty lawyers helped in a month (法律帮助台账): entered, corrected, printed and filed one by one and as a ledger. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Action } from '#domain/kernel/action.ts';
import { ask, choice, long, optional } from '#domain/legal-aid/application/questions.ts';
import { type Help, type HelpLedger, helpNumber, helpStream } from '#domain/legal-aid/lawyers/help.ts';
import { everyLawyer, type Lawyer, lawyerRegister } from '#domain/legal-aid/lawyers/lawyer.ts';
import { choicesOf, helpBasisWords, helpKindWords } from '#domain/legal-aid/vocabulary.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, isRefusedWith, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useStream } from '../../../app/use-stream.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import type { Answers } from '../../parts/answers.ts';
import { Readers } from '../../parts/Readers.tsx';
import { useAllRecords } from '../../parts/use-records.ts';
import { FiledSheet } from '../FiledSheet.tsx';

const factsOf = (lawyers: NonNullable<Action['questions'][number]['choices']>): Action['questions'] => [
  ask('lawyer', '值班律师', 'Duty lawyer', choice(lawyers)),
  ask('on', '日期', 'Day', { kind: 'date' }),
  ask('place', '地点', 'Place', { maxLength: 60 }),
  ask('name', '被帮助人姓名', 'Who was helped', { maxLength: 60 }),
  ask('organ', '办案机关', 'Organ', { maxLength: 80 }),
  ask('organCaseNumber', '机关案号', 'Its case number', { ...optional, maxLength: 60 }),
  ask('cause', '涉嫌罪名（案由）', 'Charge'),
  ask('basis', '来源', 'On what', choice(choicesOf(helpBasisWords))),
  ask('noticeNumber', '法律帮助通知书文号', 'Number of the notice', {
    ...optional,
    maxLength: 60,
    when: { question: 'basis', is: 'notice' },
  }),
  ask('kinds', '法律帮助事项', 'In what', { kind: 'choices', choices: choicesOf(helpKindWords) }),
  ask('content', '法律帮助情况', 'What was done', long),
  ask('result', '结果', 'Result', { ...long, ...optional, maxLength: 500 }),
];
const reason = ask('reason', '更正理由', 'Why it is corrected', { ...long, maxLength: 500 });

const startOf = ({ lawyer, on, place, name, organ, organCaseNumber, cause, basis, noticeNumber, ...rest }: Help) => ({
  lawyer,
  on,
  place,
  name,
  organ,
  organCaseNumber,
  cause,
  basis,
  noticeNumber,
  kinds: rest.kinds,
  content: rest.content,
  result: rest.result,
});

export function HelpSection({ month }: { readonly month: string }) {
  const { t } = useTranslation('legal');
  const { session } = useSession();
  const stream = helpStream(session.device.center, month);
  const { page, error, reload } = useStream(stream);
  const { rows } = useAllRecords({ register: lawyerRegister, tags: [everyLawyer, 'kind:lawyer'] });
  // Null: a new one; a number: the place of one that is corrected.
  const [open, setOpen] = useState<{ readonly place: number | null } | null>(null);
  const isThere = page?.stream === stream;
  const ledger = isThere ? (page.state as HelpLedger) : null;
  const helps = ledger?.helps ?? [];
  const chosen = open?.place ? helps[open.place - 1] : undefined;
  const lawyers = rows.map(({ stream: value, body }) => {
    const { name, firm } = body as Lawyer;
    return { value, label: { zh: `${name}（${firm}）`, en: `${name} (${firm})` } };
  });
  const send = async (fields: {
    readonly type: string;
    readonly [field: string]: unknown;
  }): Promise<Problem | null> => {
    const { type, reason: why, ...facts } = fields;
    const command = chosen ? { type, place: open?.place, facts, reason: why } : { type, facts };
    const sent = await attempt(runCommand(stream, isThere ? page.version : 0, command));
    await reload();
    return sent.ok ? null : sent.problem;
  };
  const isMissing = error !== null && isRefusedWith(error, 'STREAM_MISSING');
  const today = session.today;
  const start: Answers = chosen
    ? startOf(chosen)
    : { on: today.startsWith(month) ? today : `${month}-01`, basis: 'turn', place: session.office?.name ?? '' };
  return (
    <>
      <Section
        title={t('duty.help', { month })}
        actions={
          <Button size="small" type="text" onClick={() => setOpen({ place: null })} data-testid="record-help">
            {t('duty.recordHelp')}
          </Button>
        }
      >
        <ProblemNote problem={isMissing ? null : error} />
        {ledger && page ? (
          <>
            <ul className="plain-list" data-testid="help-ledger">
              {helps.map((help, index) => (
                <HelpLine
                  key={helpNumber(month, index + 1)}
                  {...{ page, ledger, help, reload }}
                  place={index + 1}
                  onCorrect={() => setOpen({ place: index + 1 })}
                />
              ))}
            </ul>
            <div className="aid-row-actions">
              <FiledSheet page={page} form="aid-help-ledger" made={ledger} reload={reload} small />
            </div>
          </>
        ) : (
          <span className="muted">{t('duty.noHelp')}</span>
        )}
        {open ? (
          <ActionForm
            action={{
              command: chosen ? 'legal-help.correct' : 'legal-help.record',
              label: chosen
                ? { zh: '更正法律帮助登记', en: 'Correct the record' }
                : { zh: '登记法律帮助', en: 'Record duty help' },
              questions: [...factsOf(lawyers), ...(chosen ? [reason] : [])],
            }}
            draftKey={`${stream}/${open.place ?? 'new'}`}
            start={start}
            send={send}
            onClose={() => setOpen(null)}
          />
        ) : null}
      </Section>
      {ledger ? <Readers stream={stream} /> : null}
    </>
  );
}

function HelpLine(props: {
  readonly page: StreamPage;
  readonly ledger: HelpLedger;
  readonly help: Help;
  readonly place: number;
  readonly reload: () => Promise<void>;
  readonly onCorrect: () => void;
}) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { page, ledger, help, place, reload, onCorrect } = props;
  const { on, name, organ, cause, kinds, lawyerName, corrections } = help;
  const last = corrections.at(-1);
  return (
    <li>
      <span>
        <strong>{name}</strong> {[organ, cause].join(' · ')}{' '}
        <small className="muted">
          {[...kinds.map((kind) => say(helpKindWords[kind] ?? { zh: kind, en: kind })), lawyerName].join(
            t('common:list.comma'),
          )}
        </small>
        {last ? <small className="muted"> {t('duty.corrected', { reason: last.reason })}</small> : null}
      </span>
      <span className="aid-row-actions">
        <span className="numeric muted">{on}</span>
        <FiledSheet page={page} form="aid-help-record" copy={String(place)} made={ledger} reload={reload} small />
        <FiledSheet page={page} form="aid-help-application" copy={String(place)} made={ledger} reload={reload} small />
        <Button size="small" type="text" onClick={onCorrect}>
          {t('duty.correct')}
        </Button>
      </span>
    </li>
  );
}
