/** What may be done now with a stream, as buttons; the one that is usual next has the main key. */
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Action } from '#domain/kernel/action.ts';
import { runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { ActionForm } from './ActionForm.tsx';
import type { Answers } from './answers.ts';
import type { LookUp } from './LookUpField.tsx';
import './parts.css';

type Command = Parameters<typeof runCommand>[2];

const nameOf = ({ code, command }: Action): string => code ?? command;

export function Actions(props: {
  readonly page: StreamPage;
  readonly actions: readonly Action[];
  readonly reload: () => Promise<void>;
  /** Answers that an action's form begins with. */
  readonly startOf?: (action: Action) => Answers;
  /** Makes the command of what a form asked, where it is not the answers themselves. */
  readonly commandOf?: (fields: Command) => Command;
  /** Finds the choices of a question of the kind `look-up`. */
  readonly lookUp?: LookUp;
}) {
  const { t } = useTranslation('parts');
  const say = useText();
  const { may } = useSession();
  const { page, reload, startOf, commandOf = (fields) => fields } = props;
  const [open, setOpen] = useState<Action | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const actions = props.actions.filter(({ roles }) => !roles || may(...roles));
  const next = actions.find(({ weight }) => weight === 'next');
  const others = actions.filter((one) => one !== next);
  const rare = others.filter((one) => one.rare);

  const send = async (fields: Command): Promise<Problem | null> => {
    setBusy(true);
    const result = await attempt(runCommand(page.stream, page.version, commandOf(fields)));
    await reload();
    setBusy(false);
    return result.ok ? null : result.problem;
  };
  const begin = async (action: Action): Promise<void> => {
    setProblem(null);
    if (action.questions.length > 0) return setOpen(action);
    setProblem(await send({ type: action.command, ...action.fixed }));
  };
  useShortcut('ctrl+enter', () => next && void begin(next), {
    label: next ? say(next.label) : '',
    enabled: next !== undefined && open === null && !isBusy,
  });

  if (actions.length === 0) return null;
  return (
    <footer className="action-bar" data-testid="action-bar">
      <span className="action-bar-next">
        <ProblemNote problem={problem} />
      </span>
      <span className="action-bar-ways-out">
        {others
          .filter((one) => !one.rare)
          .map((action) => (
            <Button
              key={nameOf(action)}
              type="text"
              danger={action.weight === 'out'}
              disabled={isBusy}
              data-action={nameOf(action)}
              onClick={() => void begin(action)}
            >
              {say(action.label)}
            </Button>
          ))}
        {rare.length > 0 ? (
          <Dropdown
            trigger={['click']}
            autoFocus
            disabled={isBusy}
            placement="topRight"
            menu={{
              items: rare.map((action) => ({
                key: nameOf(action),
                danger: action.weight === 'out',
                label: <span data-action={nameOf(action)}>{say(action.label)}</span>,
                onClick: () => void begin(action),
              })),
            }}
          >
            <Button type="text" disabled={isBusy} data-testid="more-actions">
              {t('next.more')} <DownOutlined />
            </Button>
          </Dropdown>
        ) : null}
      </span>
      {next ? (
        <Button type="primary" loading={isBusy} data-action={nameOf(next)} onClick={() => void begin(next)}>
          {say(next.label)} <KeyCap keys="ctrl+enter" />
        </Button>
      ) : null}
      {open ? (
        <ActionForm
          action={open}
          draftKey={`${page.stream}/${nameOf(open)}`}
          {...(startOf ? { start: startOf(open) } : {})}
          send={send}
          lookUp={props.lookUp}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </footer>
  );
}
