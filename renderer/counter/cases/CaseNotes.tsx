import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { CaseCommon } from '#domain/cases/case.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { runCommand } from '../../app/api.ts';
import { formatMoment } from '../../app/format.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { useDraft } from '../../app/use-draft.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';

/** Notes that colleagues leave on a case. */
export function CaseNotes(props: {
  readonly page: StreamPage;
  readonly notes: CaseCommon['notes'];
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { session, maySend } = useSession();
  const { page, notes, reload } = props;
  const [text, setText, draft] = useDraft(`note/${page.stream}`, '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const authors = new Map(page.timeline.map(({ actor, actorName }) => [actor, actorName]));

  const add = async (): Promise<void> => {
    if (!text.trim()) return;
    const result = await attempt(runCommand(page.stream, page.version, { type: 'case.add-note', text: text.trim() }));
    setProblem(result.ok ? null : result.problem);
    if (result.ok) await draft.discard();
    await reload();
  };
  return (
    <Section title={t('notes.title')}>
      <ul className="plain-list notes">
        {notes.toReversed().map((note) => (
          <li key={`${note.at} ${note.text}`}>
            <p>{note.text}</p>
            <small className="muted numeric">
              {authors.get(note.by) ?? t('timeline.system')} · {formatMoment(note.at, session.today)}
            </small>
          </li>
        ))}
      </ul>
      {maySend(kindOf(page.stream), 'case.add-note') ? (
        <div className="note-new">
          <Input.TextArea
            aria-label={t('notes.new')}
            placeholder={t('notes.placeholder')}
            value={text}
            maxLength={2000}
            className="growing"
            rows={1}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (!(event.ctrlKey && event.key === 'Enter')) return;
              event.preventDefault();
              void add();
            }}
          />
          <Button disabled={!text.trim()} onClick={() => void add()}>
            {t('notes.add')}
          </Button>
        </div>
      ) : null}
      <ProblemNote problem={problem} />
    </Section>
  );
}
