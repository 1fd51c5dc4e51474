/** Both are here together inside the window and ask for the certificate (申请发给离婚证). */
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { noReceipt, ReceiptChoice, wholeReceipt } from './ReceiptChoice.tsx';

export function RequestSection({ stream }: { readonly stream: string }) {
  const { t } = useTranslation('divorce');
  const { may } = useSession();
  const { run, isBusy } = useCase();
  const [typed, setTyped, draft] = useDraft(`${stream}/request`, { together: false, receipt: noReceipt });
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const receipt = wholeReceipt(typed.receipt);

  const request = async (): Promise<void> => {
    if (!typed.together || !receipt) return setTried(true);
    const stood = await run({ type: 'divorce.request', together: true, receipt });
    setProblem(stood);
    if (!stood) await draft.discard();
  };
  useStepAction('request', () => void request());

  return (
    <Section title={t('request.title')}>
      <p className="section-words">{t('request.ask')}</p>
      {may('registrar') ? (
        <div className="step-stack">
          <Checkbox
            checked={typed.together}
            className={isTried && !typed.together ? 'check-missing' : ''}
            onChange={(event) => {
              const { checked } = event.target;
              setTyped((before) => ({ ...before, together: checked }));
            }}
          >
            {t('request.together')}
          </Checkbox>
          <ReceiptChoice
            value={typed.receipt}
            onChange={(change) => setTyped((before) => ({ ...before, receipt: { ...before.receipt, ...change } }))}
          />
          {isTried && !(typed.together && receipt) ? (
            <small className="question-missing">{t('request.missing')}</small>
          ) : null}
          <ProblemNote problem={problem} />
          <div className="step-actions">
            <Button type="primary" loading={isBusy} onClick={() => void request()}>
              {t('request.do')} <KeyCap keys="ctrl+enter" />
            </Button>
          </div>
        </div>
      ) : (
        <p className="muted">{t('marriage:registrarOnly')}</p>
      )}
    </Section>
  );
}
