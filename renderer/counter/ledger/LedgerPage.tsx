import { CheckCircleFilled, CloseCircleFilled, SafetyCertificateOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { chainVerdict } from '#contract/db.ts';
import { api } from '../../app/api.ts';
import { formatCount } from '../../app/format.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { Page } from '../../components/Page.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import './ledger.css';

type Verdict = z.infer<typeof chainVerdict>;

/** Proves that nothing in the ledger was changed, cut out or reordered. */
export function LedgerPage() {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const verify = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const answer = await attempt(api.db['ledger.verify']({}));
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setVerdict(answer.value);
  };
  useShortcut('ctrl+enter', () => void verify(), { label: t('ledger.verify') });
  const button = (
    <Button type="primary" icon={<SafetyCertificateOutlined />} loading={isBusy} onClick={() => void verify()}>
      {t('ledger.verify')}
      <KeyCap keys="ctrl+enter" />
    </Button>
  );
  return (
    <Page width="form" title={t('section.ledger')} detail={<span className="muted">{t('ledger.hint')}</span>}>
      <ProblemNote problem={problem} />
      <Section title={t('ledger.check')} actions={verdict ? button : null}>
        {verdict ? (
          <VerdictView verdict={verdict} />
        ) : (
          <EmptyState
            icon={<SafetyCertificateOutlined />}
            title={t('ledger.notYet')}
            hint={t('ledger.notYetHint')}
            action={button}
          />
        )}
      </Section>
    </Page>
  );
}

function VerdictView({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation();
  const { intact, events, broken, tookMs } = verdict;
  return (
    <div className={`verdict ${intact ? 'good' : 'bad'}`} role="status" data-testid="verdict">
      {intact ? <CheckCircleFilled /> : <CloseCircleFilled />}
      <div>
        <strong>{t(intact ? 'ledger.intact' : 'ledger.broken')}</strong>
        <p className="numeric">
          {t('ledger.checked', { shown: formatCount(events), seconds: (tookMs / 1000).toFixed(2) })}
        </p>
        {broken ? (
          <>
            <p className="numeric">{t(`ledger.kinds.${broken.kind}`, { device: broken.device, seq: broken.seq })}</p>
            <p>{t('ledger.brokenTodo')}</p>
          </>
        ) : null}
      </div>
    </div>
  );
}
