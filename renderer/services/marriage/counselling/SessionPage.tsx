/** One session: the appointment for everybody at the counter, what was said for counsellors alone. */
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Counselling,
  type CounsellingNotes,
  counsellingActions,
  counsellingNotesStream,
} from '#domain/marriage/counselling/index.ts';
import { runCommand } from '../../../app/api.ts';
import { formatInstant } from '../../../app/format.ts';
import { attempt, isRefusedWith, type Problem } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { useStream } from '../../../app/use-stream.ts';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { Actions } from '../../parts/Actions.tsx';
import type { StreamScreenProps } from '../../screens.ts';

export function SessionPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('hall');
  const { session, may } = useSession();
  const state = page.state as Counselling;
  const { kind, attendees, schedule, attended, case: of } = state;
  const isCounsellor = may('counsellor');
  return (
    <Page
      width="form"
      title={attendees.map(({ name }) => name).join(t('comma'))}
      detail={
        <span className="tag accent" data-testid="session-state" data-state={state.state}>
          {t(`counselling.state.${state.state}`)}
        </span>
      }
    >
      <Section title={t('counselling.appointment')}>
        <LabelledValues columns={2}>
          <LabelledValue label={t('counselling.kind')}>{t(`counselling.kinds.${kind}`)}</LabelledValue>
          <LabelledValue label={t('counselling.when')} numeric>
            {schedule ? `${schedule.date} ${schedule.time}` : ''}
          </LabelledValue>
          <LabelledValue label={t('counselling.counsellor')}>{schedule?.counsellor}</LabelledValue>
          <LabelledValue label={t('counselling.room')}>{schedule?.room}</LabelledValue>
          {attendees.map(({ name, phone }) => (
            <LabelledValue key={name} label={name} numeric>
              {phone}
            </LabelledValue>
          ))}
          <LabelledValue label={t('counselling.attended')} numeric>
            {attended ?? ''}
          </LabelledValue>
          {of ? (
            <LabelledValue label={t('counselling.case')}>
              <a href={hashOf(routeOf(of))}>{t('counselling.openCase')}</a>
            </LabelledValue>
          ) : null}
        </LabelledValues>
      </Section>
      {isCounsellor ? (
        <Notes session={page.stream} />
      ) : (
        <Alert type="info" showIcon title={t('counselling.notesHidden')} data-testid="notes-hidden" />
      )}
      <History entries={page.timeline} />
      <Actions
        page={page}
        reload={reload}
        actions={counsellingActions(state)}
        startOf={({ command }) =>
          command === 'counselling.schedule'
            ? {
                date: schedule?.date ?? session.today,
                time: schedule?.time ?? '',
                counsellor: schedule?.counsellor ?? (isCounsellor ? (session.account?.name ?? '') : ''),
                room: schedule?.room ?? t('counselling.usualRoom'),
              }
            : { attended: attendees.length }
        }
      />
    </Page>
  );
}

/** What was said: each look at it is kept. */
function Notes({ session }: { readonly session: string }) {
  const { t } = useTranslation('hall');
  const stream = counsellingNotesStream(session);
  const { page, error, reload } = useStream(stream);
  const [text, setText, draft] = useDraft(`${stream}/note`, '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const notes = (page?.state as CounsellingNotes | undefined)?.notes ?? [];
  const save = async (): Promise<void> => {
    if (text.trim() === '') return;
    const command = { type: 'counselling-notes.write', text: text.trim() };
    const result = await attempt(runCommand(stream, page?.version ?? 0, command));
    setProblem(result.ok ? null : result.problem);
    if (result.ok) await draft.discard();
    await reload();
  };
  return (
    <Section title={t('counselling.notes')} actions={<span className="muted">{t('counselling.notesOnly')}</span>}>
      <div className="step-stack" data-testid="session-notes">
        {error && !isRefusedWith(error, 'STREAM_MISSING') ? <ProblemNote problem={error} /> : null}
        <ul className="plain-list notes">
          {notes.map(({ text: said, by, at }) => (
            <li key={at}>
              <span className="counselling-note">{said}</span>
              <small className="muted numeric">
                {by} · {formatInstant(at)}
              </small>
            </li>
          ))}
        </ul>
        <Input.TextArea
          aria-label={t('counselling.note')}
          placeholder={t('counselling.note')}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ProblemNote problem={problem} />
        <div className="step-actions">
          <Button disabled={text.trim() === ''} onClick={() => void save()} data-testid="save-note">
            {t('counselling.saveNote')}
          </Button>
        </div>
      </div>
    </Section>
  );
}
