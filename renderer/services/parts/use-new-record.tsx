/** How a page of a register begins an entry: a button with its key, and the form that ends on the page of what was entered. */
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { Action } from '#domain/kernel/action.ts';
import { newId, runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { go, routeOf } from '../../app/route.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { ActionForm } from './ActionForm.tsx';

type Command = Parameters<typeof runCommand>[2];
type Fields = Parameters<Parameters<typeof ActionForm>[0]['send']>[0];

/**
 * @param register what stands before the new entry's number in its stream
 * @param isAllowed whether this account may begin one
 * @param commandOf what the form says as a command, where that is not the same
 * @returns the button (null without leave) and the form while it is open
 */
export function useNewRecord({
  register,
  action,
  isAllowed,
  commandOf = (fields) => fields,
}: {
  readonly register: string;
  readonly action: Action;
  readonly isAllowed: boolean;
  readonly commandOf?: (fields: Fields) => Command;
}): { readonly button: ReactNode; readonly form: ReactNode } {
  const label = useText()(action.label);
  const [isOpen, setOpen] = useState(false);
  const made = useRef('');
  useShortcut('n', () => setOpen(true), { label, enabled: isAllowed && !isOpen });
  const send = async (fields: Fields): Promise<Problem | null> => {
    const stream = `${register}/${newId()}`;
    const result = await attempt(runCommand(stream, 0, commandOf(fields)));
    if (!result.ok) return result.problem;
    made.current = stream;
    return null;
  };
  const close = (): void => {
    setOpen(false);
    if (made.current) go(routeOf(made.current));
  };
  const button = isAllowed ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
      {label} <KeyCap keys="n" />
    </Button>
  ) : null;
  const form = isOpen ? <ActionForm action={action} draftKey={`${register}/new`} send={send} onClose={close} /> : null;
  return { button, form };
}
