import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordProblem } from '#domain/staff/staff.ts';
import { api } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { ProblemNote } from '../../components/Refusals.tsx';

/** Gives somebody a new password. */
export function ResetPassword(props: {
  readonly account: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (): Promise<void> => {
    const weak = passwordProblem(password);
    if (weak) return setProblem({ kind: 'refused', refusals: [weak] });
    const answer = await attempt(api.db['account.set-password']({ account: props.account, password }));
    if (!answer.ok) return setProblem(answer.problem);
    void message.success(t('password.changed'));
    props.onClose();
  };
  return (
    <Modal
      open
      title={t('staff.resetPasswordOf', { name: props.name })}
      okText={t('password.change')}
      onOk={() => void save()}
      onCancel={props.onClose}
    >
      <Form layout="vertical" onFinish={() => void save()}>
        <Form.Item label={t('password.new')} htmlFor="reset-password" extra={t('password.rule')}>
          <Input.Password
            id="reset-password"
            autoFocus
            value={password}
            maxLength={200}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.target.value)}
          />
        </Form.Item>
        <ProblemNote problem={problem} />
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
