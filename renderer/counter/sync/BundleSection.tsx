import { DownloadOutlined, ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncImport } from '#contract/sync-status.ts';
import { api } from '../../app/api.ts';
import { formatCount } from '../../app/format.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { FileButton } from '../../components/FileButton.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';

/** For a hall without a network: what is to be sent goes to the hub on a stick, and its receipt or a whole parcel comes back. */
export function BundleSection() {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [told, setTold] = useState('');
  const [isBusy, setBusy] = useState(false);

  const exportNow = async (): Promise<void> => {
    setBusy(true);
    setTold('');
    const answer = await attempt(api.db['sync.export']({}));
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok && answer.value === null) setTold(t('sync.bundle.nothing'));
    if (answer.ok && answer.value) {
      const { name, bytes, events, left } = answer.value;
      const { saved } = await api.shell.saveFile({ name, bytes });
      const counts = { events: formatCount(events), left: formatCount(left) };
      if (saved) setTold(t(`sync.bundle.${savedWord(events, left)}`, counts));
    }
    setBusy(false);
  };
  const importNow = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setTold('');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await attempt(api.db['sync.import']({ bytes }));
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setTold(outcome(answer.value));
    setBusy(false);
  };
  const outcome = (brought: SyncImport): string => {
    const confirmed = formatCount(brought.confirmed);
    if (brought.kind === 'receipt') return t('sync.bundle.confirmed', { count: confirmed });
    const { received, numbers, isWhole } = brought;
    const counts = { confirmed, received: formatCount(received), numbers: formatCount(numbers) };
    return [t('sync.bundle.brought', counts), ...(isWhole ? [] : [t('sync.bundle.broughtMore')])].join(' ');
  };
  return (
    <Section title={t('sync.bundle.title')}>
      <p className="muted sync-enrol-hint">{t('sync.bundle.hint')}</p>
      <div className="sync-plan-end">
        <Button icon={<DownloadOutlined />} loading={isBusy} onClick={() => void exportNow()}>
          {t('sync.bundle.export')}
        </Button>
        <FileButton
          takes="bundle"
          icon={<ImportOutlined />}
          loading={isBusy}
          testId="bundle-file"
          onChoose={([file]) => void importNow(file)}
        >
          {t('sync.bundle.import')}
        </FileButton>
      </div>
      <p role="status" className="sync-note">
        {told}
      </p>
      <ProblemNote problem={problem} />
    </Section>
  );
}

function savedWord(events: number, left: number): 'savedMore' | 'saved' | 'savedAsking' {
  if (left > 0) return 'savedMore';
  return events > 0 ? 'saved' : 'savedAsking';
}
