/** A spoiled booklet: its printing number, why, and the signatures of two people. The certificate number stays as it is. */
import { Alert, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { CoSign } from '../../parts/CoSign.tsx';
import type { Stock } from './use-stock.ts';

const reasons = ['misprint', 'damaged', 'missing-pages', 'lost', 'other'] as const;
const leastWords = 2;

export function SpoilDialog(props: {
  readonly stock: Stock;
  /** Where unfinished words are kept. */
  readonly draftKey: string;
  /** The booklet at hand, if any. */
  readonly printingNumber?: string;
  /** The certificate that was being printed, if any. */
  readonly certificateNumber?: string;
  /** The booklet that only waits for its second signature. */
  readonly waiting?: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('booklets');
  const { stock, draftKey, certificateNumber = null, onClose } = props;
  const [typed, setTyped, draft] = useDraft(draftKey, {
    printingNumber: props.printingNumber ?? '',
    reason: 'misprint' as (typeof reasons)[number],
    explanation: '',
  });
  const [first, setFirst] = useState<string | null>(props.waiting ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { reason } = typed;
  const printingNumber = typed.printingNumber.trim();
  const explanation = typed.explanation.trim();
  const isWhole = printingNumber !== '' && explanation.length >= leastWords;

  const spoil = async (signature: string): Promise<void> => {
    const command = {
      type: 'booklets.spoil',
      printingNumber,
      reason,
      explanation,
      certificateNumber,
      signature,
    };
    const done = await attempt(runCommand(stock.stream, stock.version, command));
    setProblem(done.ok ? null : done.problem);
    await stock.reload();
    if (!done.ok) return;
    await draft.discard();
    setFirst(printingNumber);
  };
  return (
    <Modal
      open
      width={640}
      title={first ? t('spoil.secondTitle', { number: first }) : t('spoil.title')}
      footer={null}
      onCancel={onClose}
    >
      {first ? (
        <div className="step-stack">
          <Alert type="warning" showIcon title={t('spoil.needsSecond', { number: first })} />
          <CoSign
            stream={stock.stream}
            version={stock.version}
            command={(signature) => ({ type: 'booklets.confirm-spoiled', printingNumber: first, signature })}
            onDone={() => {
              void stock.reload();
              onClose();
            }}
          />
        </div>
      ) : (
        <div className="step-stack">
          <p className="muted">{t('spoil.ask')}</p>
          <LabelledField label={t('printingNumber')}>
            {(id) => (
              <Input
                id={id}
                className="numeric"
                maxLength={30}
                value={typed.printingNumber}
                onChange={(event) => {
                  const { value } = event.target;
                  setTyped((before) => ({ ...before, printingNumber: value }));
                }}
              />
            )}
          </LabelledField>
          <Radio.Group
            aria-label={t('spoil.reason')}
            optionType="button"
            value={reason}
            options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
            onChange={(event) => {
              const { value } = event.target;
              setTyped((before) => ({ ...before, reason: value }));
            }}
          />
          <LabelledField label={t('spoil.explanation')}>
            {(id) => (
              <Input
                id={id}
                maxLength={300}
                value={typed.explanation}
                onChange={(event) => {
                  const { value } = event.target;
                  setTyped((before) => ({ ...before, explanation: value }));
                }}
              />
            )}
          </LabelledField>
          {certificateNumber ? (
            <p className="numeric">{t('spoil.serialStays', { number: certificateNumber })}</p>
          ) : null}
          <ProblemNote problem={problem} />
          {isWhole ? (
            <SignatureCapture
              label={t('spoil.firstPlace')}
              onGiven={({ attachment }) => spoil(attachment)}
              testId="sign-first"
            />
          ) : (
            <p className="muted">{t('spoil.fillFirst')}</p>
          )}
        </div>
      )}
    </Modal>
  );
}
