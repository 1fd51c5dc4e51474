import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edition } from '#domain/kernel/reference.ts';
import { runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { useDraft } from '../../app/use-draft.ts';
import { LabelledField } from '../../components/LabelledField.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';

/** A new edition of reference data, begun from the one in force. */
export function PublishEdition(props: {
  readonly stream: string;
  readonly version: number;
  readonly start: Edition;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { session } = useSession();
  const [form, setForm, draft] = useDraft(`reference/${props.stream}`, {
    version: '',
    effectiveFrom: session.today,
    source: '',
    data: JSON.stringify(props.start.data, null, 2),
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBroken, setBroken] = useState(false);
  const set = (changes: Partial<typeof form>): void => setForm((before) => ({ ...before, ...changes }));

  const publish = async (): Promise<void> => {
    let data: unknown;
    try {
      data = JSON.parse(form.data);
    } catch {
      return setBroken(true);
    }
    setBroken(false);
    const { version, effectiveFrom, source } = form;
    const result = await attempt(
      runCommand(props.stream, props.version, { type: 'reference.publish', version, effectiveFrom, source, data }),
    );
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    await draft.discard();
    void message.success(t('reference.done'));
    props.onDone();
  };

  return (
    <div className="publish-edition">
      {(['version', 'effectiveFrom', 'source'] as const).map((name) => (
        <LabelledField key={name} label={t(`reference.${name}`)}>
          {(id) => (
            <Input
              id={id}
              value={form[name]}
              maxLength={300}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )}
        </LabelledField>
      ))}
      <div className="publish-data">
        <LabelledField label={t('reference.data')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 8, maxRows: 24 }}
              value={form.data}
              spellCheck={false}
              status={isBroken ? 'error' : ''}
              onChange={(event) => set({ data: event.target.value })}
            />
          )}
        </LabelledField>
      </div>
      {isBroken ? <p role="alert">{t('reference.notJson')}</p> : null}
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" onClick={() => void publish()}>
          {t('reference.publish')}
        </Button>
        <Button
          onClick={() => {
            void draft.discard();
            props.onDone();
          }}
        >
          {t('reference.cancel')}
        </Button>
      </div>
    </div>
  );
}
