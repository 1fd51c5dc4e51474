/** Acceptance (受理): everything is there, the registrar takes the application in. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';

export function AcceptSection(props: {
  readonly page: StreamPage;
  /** Why this site cannot accept at all, in words. */
  readonly barredHere?: string | null;
  readonly readyText: string;
  readonly doText: string;
}) {
  const { t } = useTranslation('marriage');
  const { may } = useSession();
  const { kind, run, isBusy } = useCase();
  const { page, barredHere = null, readyText, doText } = props;
  const [problem, setProblem] = useState<Problem | null>(null);
  const accept = async (): Promise<void> => setProblem(await run({ type: `${kind}.accept` }));
  useStepAction('accept', () => void accept());

  const isBarred = barredHere !== null || page.findings.some(({ weight }) => weight === 'blocking');
  return (
    <Section title={t('accept.title')} className="case-step-accept">
      <p className={isBarred ? 'section-words' : 'section-words ready'}>
        {barredHere ?? (isBarred ? t('accept.barred') : readyText)}
      </p>
      <ProblemNote problem={problem} />
      {may('registrar') ? (
        <Button type="primary" loading={isBusy} disabled={isBarred} onClick={() => void accept()}>
          {doText} {isBarred ? null : <KeyCap keys="ctrl+enter" />}
        </Button>
      ) : (
        <p className="muted">{t('registrarOnly')}</p>
      )}
    </Section>
  );
}
