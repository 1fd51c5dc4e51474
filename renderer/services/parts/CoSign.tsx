/** The second signature: a colleague proves who they are at this window and signs, while the first person stays signed in. */
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { newId } from '../../app/ids.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { SignatureCapture } from '../../capture/SignatureCapture.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';

export function CoSign(props: {
  readonly stream: string;
  readonly version: number;
  /** The command that the colleague sends, with the picture of their signature. */
  readonly command: (signature: string) => { readonly type: string };
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('parts');
  const { stream, version, command, onDone } = props;
  const [login, setLogin] = useState('');
  // Never kept: a password is no draft.
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = useId();

  const sign = async (signature: string): Promise<void> => {
    const call = { id: newId(), stream, version, command: command(signature) };
    const done = await attempt(api.db['command.co-sign']({ call, login: login.trim(), password }));
    setPassword('');
    setProblem(done.ok ? null : done.problem);
    if (done.ok) onDone();
  };
  return (
    <fieldset className="co-sign">
      <legend>{t('coSign.title')}</legend>
      <p className="step-ask">{t('coSign.ask')}</p>
      <div className="co-sign-proof">
        <label htmlFor={`${id}-login`}>{t('coSign.login')}</label>
        <Input id={`${id}-login`} autoComplete="off" value={login} onChange={(event) => setLogin(event.target.value)} />
        <label htmlFor={`${id}-password`}>{t('coSign.password')}</label>
        <Input.Password
          id={`${id}-password`}
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <ProblemNote problem={problem} />
      {login.trim() && password ? (
        <SignatureCapture
          label={t('coSign.place')}
          onGiven={({ attachment }) => sign(attachment)}
          testId="sign-second"
        />
      ) : (
        <p className="muted">{t('coSign.first')}</p>
      )}
    </fieldset>
  );
}
