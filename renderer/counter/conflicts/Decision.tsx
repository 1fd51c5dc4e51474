import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';

export interface Side {
  readonly value: string;
  readonly title: ReactNode;
  /** Marks the side that stands until the decision. */
  readonly isCurrent: boolean;
  readonly children: ReactNode;
}

/**
 * The sides of a conflict beside each other, one to choose, and why. Arrow keys choose, Enter decides.
 * @param command what to send for the chosen side.
 */
export function Decision(props: {
  readonly title: ReactNode;
  readonly explanation: string;
  readonly sides: readonly Side[];
  readonly stream: string;
  readonly version: number;
  readonly mayDecide: boolean;
  readonly command: (choice: string, reason: string) => { readonly type: string; readonly [field: string]: unknown };
  readonly onDone: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { title, explanation, sides, stream, version, mayDecide, command, onDone } = props;
  const name = useId();
  const [choice, setChoice] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = choice !== null && reason.trim().length >= 2;

  const decide = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    const answer = await attempt(runCommand(stream, version, command(choice, reason.trim())));
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    await onDone();
  };

  return (
    <Section title={title}>
      <form className="conflict" onSubmit={(event) => void decide(event)} data-testid="conflict">
        <p className="muted conflict-explanation">{explanation}</p>
        <fieldset className="conflict-sides" disabled={!mayDecide}>
          <legend className="visually-hidden">{t('conflicts.sides')}</legend>
          {sides.map((side) => (
            <label key={side.value} className={`conflict-side ${choice === side.value ? 'is-chosen' : ''}`}>
              <span className="conflict-side-head">
                <input
                  type="radio"
                  name={name}
                  value={side.value}
                  checked={choice === side.value}
                  onChange={() => setChoice(side.value)}
                />
                <strong>{side.title}</strong>
                {side.isCurrent ? <span className="tag accent">{t('conflicts.current')}</span> : null}
              </span>
              {side.children}
            </label>
          ))}
        </fieldset>
        <ProblemNote problem={problem} />
        {mayDecide ? (
          <div className="conflict-decide">
            <label htmlFor={`${name}-reason`}>{t('conflicts.reason')}</label>
            <Input
              id={`${name}-reason`}
              value={reason}
              maxLength={500}
              placeholder={t('conflicts.reasonHint')}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button htmlType="submit" type="primary" disabled={!isReady} loading={isBusy}>
              {t('conflicts.decide')}
            </Button>
          </div>
        ) : (
          <p className="muted">{t('conflicts.notYours')}</p>
        )}
      </form>
    </Section>
  );
}
