import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { syncErrorCode } from '#contract/sync-status.ts';
import { api } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { SyncError } from './SyncError.tsx';

/** Makes this device known to the district hub, with the code that the hub's administrator gave. */
export function Enrol({ mayEnrol }: { readonly mayEnrol: boolean }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const enrol = async (): Promise<void> => {
    setBusy(true);
    const answer = await attempt(api.db['sync.enrol']({ url: url.trim(), code: code.trim() }));
    setProblem(answer.ok ? null : answer.problem);
    setBusy(false);
  };
  return (
    <Section title={t('sync.enrol')}>
      <p className="muted sync-enrol-hint">{t(mayEnrol ? 'sync.enrolHint' : 'sync.enrolOthers')}</p>
      {mayEnrol ? (
        <Form layout="vertical" className="sync-enrol" onFinish={() => void enrol()}>
          <Form.Item label={t('sync.url')} htmlFor="hub-url">
            <Input
              id="hub-url"
              value={url}
              maxLength={300}
              placeholder="https://"
              onChange={(event) => setUrl(event.target.value)}
            />
          </Form.Item>
          <Form.Item label={t('sync.code')} htmlFor="hub-code">
            <Input id="hub-code" value={code} maxLength={64} onChange={(event) => setCode(event.target.value)} />
          </Form.Item>
          <EnrolProblem problem={problem} />
          <Button htmlType="submit" type="primary" loading={isBusy} disabled={!url.trim() || !code.trim()}>
            {t('sync.enrolNow')}
          </Button>
        </Form>
      ) : null}
    </Section>
  );
}

/** An error of the sync is shown with what to do about it. */
function EnrolProblem({ problem }: { readonly problem: Problem | null }) {
  const code = problem?.kind === 'refused' ? problem.refusals[0]?.code.replace(/^SYNC_/, '') : undefined;
  const known = syncErrorCode.safeParse(code);
  return known.success ? <SyncError code={known.data} nextRunAt={undefined} /> : <ProblemNote problem={problem} />;
}
