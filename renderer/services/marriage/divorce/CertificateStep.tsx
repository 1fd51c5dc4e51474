/** The party's own marriage certificate: shown, or lost with a written statement. */
import { Radio } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';

export function CertificateStep(props: {
  readonly role: PartyRole;
  readonly certificate: 'shown' | 'lost' | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('divorce');
  const { run, isBusy } = useCase();
  const { role, certificate, onDone } = props;
  const [problem, setProblem] = useState<Problem | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useStepAction(`${role}.certificate`, () => place.current?.querySelector<HTMLElement>('input')?.focus());

  const show = async (value: string): Promise<void> => {
    const stood = await run({ type: 'divorce.show-certificate', party: role, certificate: value });
    setProblem(stood);
    if (!stood && value === 'shown') onDone();
  };
  return (
    <div className="step-stack" ref={place}>
      <p className="step-ask">{t('certificate.ask')}</p>
      <Radio.Group
        aria-label={t('step.certificate')}
        disabled={isBusy}
        optionType="button"
        value={certificate}
        options={(['shown', 'lost'] as const).map((value) => ({ value, label: t(`certificate.${value}`) }))}
        onChange={(event) => void show(String(event.target.value))}
      />
      {certificate === 'lost' ? <p className="muted">{t('certificate.lostHint')}</p> : null}
      <ProblemNote problem={problem} />
    </div>
  );
}
