import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordProblem } from '#domain/staff/staff.ts';
import { api } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';

const empty = { current: '', password: '', again: '' };

/** Changes one's own password. */
export function OwnPassword() {
  const { t } = useTranslation();
  const { session } = useSession();
  const { message } = App.useApp();
  const [input, setInput] = useState(empty);
  const [problem, setProblem] = useState<Problem | null>(null);

  const save = async (): Promise<void> => {
    const weak = passwordProblem(input.password);
    if (weak) return setProblem({ kind: 'refused', refusals: [weak] });
    if (input.password !== input.again)
      return setProblem({ kind: 'refused', refusals: [{ code: 'PASSWORDS_DIFFER' }] });
    const { current, password } = input;
    const account = session.account?.id ?? '';
    const answer = await attempt(api.db['account.set-password']({ account, password, current }));
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setInput(empty);
    void message.success(t('password.changed'));
  };
  const field = (name: keyof typeof empty, label: string, autoComplete: string) => (
    <Form.Item label={label} htmlFor={`own-${name}`}>
      <Input.Password
        id={`own-${name}`}
        value={input[name]}
        maxLength={200}
        autoComplete={autoComplete}
        onChange={(event) => setInput({ ...input, [name]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <Section title={t('password.title')}>
      <Form layout="vertical" onFinish={() => void save()}>
        {field('current', t('password.current'), 'current-password')}
        {field('password', t('password.new'), 'new-password')}
        {field('again', t('password.again'), 'new-password')}
        <p className="muted settings-hint">{t('password.rule')}</p>
        <ProblemNote problem={problem} />
        <Button htmlType="submit" type="primary" className="settings-submit">
          {t('password.change')}
        </Button>
      </Form>
    </Section>
  );
}
