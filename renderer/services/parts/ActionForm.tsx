/** The questions of one action in a dialog; unfinished answers are kept. */
import { Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import type { Problem } from '../../app/problem.ts';
import { useDraft } from '../../app/use-draft.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { type Answers, fieldsOf, mistyped, unanswered } from './answers.ts';
import type { LookUp } from './LookUpField.tsx';
import { Questions } from './Questions.tsx';
import { firstControl } from './use-focus-next.ts';

/** More questions than this stand in two columns, so that they fit a screen. */
const mostInOneColumn = 12;

export function ActionForm(props: {
  readonly action: Action;
  readonly draftKey: string;
  /** Answers to begin with. */
  readonly start?: Answers;
  /** Sends the command. @returns what stood in the way, or null. */
  readonly send: (fields: { readonly type: string; readonly [field: string]: unknown }) => Promise<Problem | null>;
  readonly onClose: () => void;
  readonly lookUp?: LookUp | undefined;
}) {
  const { t } = useTranslation('parts');
  const say = useText();
  const { action, send, onClose } = props;
  const [answers, setAnswers, draft] = useDraft<Answers>(props.draftKey, props.start ?? {});
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const isLong = action.questions.length > mostInOneColumn;
  const missing = unanswered(action.questions, answers);
  const wrong = mistyped(action.questions, answers);

  const submit = async (): Promise<void> => {
    setTried(true);
    if (missing.length + wrong.length > 0 || isBusy) return;
    setBusy(true);
    const stood = await send({ type: action.command, ...action.fixed, ...fieldsOf(action.questions, answers) });
    setBusy(false);
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onClose();
  };
  useShortcut('ctrl+enter', () => void submit(), { label: say(action.label) });

  return (
    <Modal
      open
      width={isLong ? 1080 : 620}
      title={say(action.label)}
      okText={say(action.label)}
      cancelText={t('back')}
      okButtonProps={{ danger: action.weight === 'out', loading: isBusy }}
      onOk={() => void submit()}
      onCancel={onClose}
      afterOpenChange={(isOpen) => {
        // The first question, not the cross that closes it; whoever was quicker stays where they are.
        if (isOpen && !form.current?.contains(document.activeElement)) firstControl(form.current)?.focus();
      }}
    >
      <div
        ref={form}
        className={isLong ? 'action-form action-form-long' : 'action-form'}
        data-testid={`action-form-${action.code ?? action.command}`}
      >
        {action.hint ? <p className="muted">{say(action.hint)}</p> : null}
        <Questions
          questions={action.questions}
          answers={answers}
          missing={isTried ? missing : []}
          wrong={isTried ? wrong : []}
          onChange={(name, value) => setAnswers((before) => ({ ...before, [name]: value }))}
          onSubmit={() => void submit()}
          lookUp={props.lookUp}
        />
        <ProblemNote problem={problem} />
      </div>
    </Modal>
  );
}
