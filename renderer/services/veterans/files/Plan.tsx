/** One plan for one person (一人一策): what is done about each need, by whom, until when. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { taskActions } from '#domain/veterans/file/actions.ts';
import { isOpenTask, type Task, type Veteran } from '#domain/veterans/file/schema.ts';
import { needKinds } from '#domain/veterans/words.ts';
import { useSession } from '../../../app/session.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionButtons } from '../ActionButtons.tsx';
import { useCommand } from '../use-command.ts';

export function Plan(props: {
  readonly page: StreamPage;
  readonly state: Veteran;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { session } = useSession();
  const { page, state, reload } = props;
  const { run, problem } = useCommand();
  const needName = (code: string): string =>
    say(needKinds.find(({ value }) => value === code)?.label ?? { zh: code, en: code });
  const finish = async (task: Task, result: string): Promise<void> => {
    await run(page.stream, page.version, { type: 'veteran.finish-task', task: task.id, result });
    await reload();
  };
  return (
    <Section title={t('file.plan')}>
      {state.tasks.length === 0 ? <p className="muted">{t('file.noPlan')}</p> : null}
      <ProblemNote problem={problem} />
      <ul className="plain-list veteran-tasks">
        {state.tasks.map((task) => (
          <li key={task.id}>
            <span>
              <strong>{needName(task.need)}</strong> {task.measure} <span className="muted">{task.owner}</span>{' '}
              {task.doneOn ? (
                <span className="tag good">{`${task.doneOn} ${task.result ?? ''}`}</span>
              ) : task.cancelled ? (
                <span className="tag">{t('file.taskCancelled', task.cancelled)}</span>
              ) : (
                <DueTag dueOn={task.dueOn} today={session.today} />
              )}
            </span>
            {!isOpenTask(task) || state.left ? null : (
              <span className="row">
                <ActionButtons
                  stream={page.stream}
                  version={page.version}
                  reload={reload}
                  actions={taskActions}
                  fields={{ task: task.id }}
                  start={{ owner: task.owner, dueOn: task.dueOn }}
                  whose={task.measure}
                />
                <Finish onDone={(result) => void finish(task, result)} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Finish({ onDone }: { readonly onDone: (result: string) => void }) {
  const { t } = useTranslation('veterans');
  const [result, setResult] = useState('');
  return (
    <span className="veteran-finish">
      <Input
        size="small"
        aria-label={t('file.result')}
        placeholder={t('file.result')}
        value={result}
        maxLength={300}
        onChange={(event) => setResult(event.target.value)}
        onPressEnter={() => result.trim() && onDone(result.trim())}
      />
      <Button size="small" disabled={!result.trim()} onClick={() => onDone(result.trim())}>
        {t('file.finish')}
      </Button>
    </span>
  );
}
