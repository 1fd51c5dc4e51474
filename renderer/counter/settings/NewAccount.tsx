import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#domain/kernel/roles.ts';
import { loginName, passwordProblem } from '#domain/staff/staff.ts';
import { api, newId, runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { RoleChoice } from './RoleChoice.tsx';

/** Creates an account with a first password, which its owner should change. */
export function NewAccount(props: { readonly onClose: () => void; readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['clerk']);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [account] = useState(newId);

  const save = async (): Promise<void> => {
    const weak = passwordProblem(password);
    if (!loginName.safeParse(login).success)
      return setProblem({ kind: 'refused', refusals: [{ code: 'STAFF_LOGIN_INVALID' }] });
    if (!name.trim())
      return setProblem({ kind: 'refused', refusals: [{ code: 'FIELD_MISSING', params: { field: 'adminName' } }] });
    if (weak) return setProblem({ kind: 'refused', refusals: [weak] });
    const command = { type: 'staff.create', login, name: name.trim(), roles: [...roles] };
    const created = await attempt(runCommand(`staff/${account}`, 0, command));
    if (!created.ok) return setProblem(created.problem);
    const set = await attempt(api.db['account.set-password']({ account, password }));
    await props.onDone();
    if (set.ok) props.onClose();
    else setProblem(set.problem);
  };
  return (
    <Modal open title={t('staff.new')} okText={t('staff.create')} onOk={() => void save()} onCancel={props.onClose}>
      <Form layout="vertical" onFinish={() => void save()}>
        <Form.Item label={t('staff.name')} htmlFor="new-name">
          <Input
            id="new-name"
            autoFocus
            value={name}
            maxLength={50}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('signIn.login')} htmlFor="new-login" extra={t('staff.loginHint')}>
          <Input id="new-login" value={login} maxLength={32} onChange={(event) => setLogin(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('staff.roles')} htmlFor="new-roles" extra={t('staff.rolesHint')}>
          <RoleChoice id="new-roles" label={t('staff.roles')} value={roles} onChange={setRoles} />
        </Form.Item>
        <Form.Item label={t('password.first')} htmlFor="new-password" extra={t('password.rule')}>
          <Input.Password
            id="new-password"
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
