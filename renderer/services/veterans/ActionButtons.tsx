/** What may be done with a part of a page, as small buttons beside its title. */
import { Button } from 'antd';
import { useState } from 'react';
import type { Action } from '#domain/kernel/action.ts';
import { runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useText } from '../../i18n/use-text.ts';
import { ActionForm } from '../parts/ActionForm.tsx';
import type { Answers } from '../parts/answers.ts';

type Fields = Parameters<typeof runCommand>[2];

async function sendTo(stream: string, version: number, fields: Fields): Promise<Problem | null> {
  const result = await attempt(runCommand(stream, version, fields));
  return result.ok ? null : result.problem;
}

export function ActionButtons(props: {
  readonly stream: string;
  readonly version: number;
  readonly actions: readonly Action[];
  readonly reload: () => Promise<void>;
  readonly start?: Answers;
  /** What every command carries besides its answers. */
  readonly fields?: { readonly [field: string]: string };
  /** Tells buttons apart that do the same with several rows. */
  readonly whose?: string;
  /** Sends a command where it is not one of the stream as the page shows it. @returns what stood in the way. */
  readonly send?: (fields: Fields) => Promise<Problem | null>;
}) {
  const say = useText();
  const { may } = useSession();
  const { stream, version, reload, start, fields, whose = '' } = props;
  const [open, setOpen] = useState<Action | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (given: Fields): Promise<Problem | null> => {
    const whole = { ...given, ...fields };
    const stood = await (props.send ? props.send(whole) : sendTo(stream, version, whole));
    await reload();
    return stood;
  };
  const begin = async (action: Action): Promise<void> => {
    setProblem(null);
    if (action.questions.length > 0) return setOpen(action);
    setProblem(await send({ type: action.command, ...action.fixed }));
  };
  return (
    <>
      <ProblemNote problem={problem} />
      {props.actions
        .filter(({ roles }) => !roles || may(...roles))
        .map((action) => (
          <Button
            key={action.code ?? action.command}
            size="small"
            type={action.weight === 'next' ? 'primary' : action.weight === 'out' ? 'text' : 'default'}
            danger={action.weight === 'out'}
            data-action={action.code ?? action.command}
            aria-label={whose ? `${say(action.label)} ${whose}` : say(action.label)}
            onClick={() => void begin(action)}
          >
            {say(action.label)}
          </Button>
        ))}
      {open ? (
        <ActionForm
          action={open}
          draftKey={`${stream}/${open.code ?? open.command}/${whose}`}
          {...(start ? { start } : {})}
          send={send}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}
