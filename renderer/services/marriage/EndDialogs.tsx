/** The two ways out before registration: not registering by law (不予办理), and ending because the parties do not go on. */
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { type RefusalGround, refusalGrounds, suggestedRefusal } from '#domain/marriage/refusal-grounds.ts';
import type { Problem } from '../../app/problem.ts';
import { useDraft } from '../../app/use-draft.ts';
import { LabelledField } from '../../components/LabelledField.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useCase } from '../parts/case-control.tsx';

const grounds = Object.keys(refusalGrounds) as RefusalGround[];
const leastWords = 2;

export function RefuseDialog(props: {
  readonly stream: string;
  readonly findings: readonly Finding[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { run, isBusy } = useCase();
  const suggested = suggestedRefusal(props.findings);
  const [typed, setTyped, draft] = useDraft<{ ground: RefusalGround | null; explanation: string | null }>(
    `${props.stream}/refusal`,
    { ground: null, explanation: null },
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const ground = typed.ground ?? suggested?.ground ?? null;
  const explanation = typed.explanation ?? suggested?.explanation ?? '';

  const refuse = async (): Promise<void> => {
    const stood = await run({ type: 'marriage.refuse', ground, explanation: explanation.trim() });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    props.onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={t('refuse.title')}
      okText={t('refuse.do')}
      cancelText={t('back')}
      okButtonProps={{
        danger: true,
        disabled: ground === null || explanation.trim().length < leastWords,
        loading: isBusy,
      }}
      onOk={() => void refuse()}
      onCancel={props.onClose}
    >
      <p>{t('refuse.ask')}</p>
      <Radio.Group
        className="grounds"
        aria-label={t('refuse.ground')}
        value={ground}
        options={grounds.map((value) => ({ value, label: t(`refuse.grounds.${value}`) }))}
        onChange={(event) => {
          const value = event.target.value as RefusalGround;
          setTyped((before) => ({ ...before, ground: value }));
        }}
      />
      <LabelledField label={t('refuse.explanation')}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="growing"
            rows={3}
            maxLength={500}
            value={explanation}
            onChange={(event) => {
              const { value } = event.target;
              setTyped((before) => ({ ...before, explanation: value }));
            }}
          />
        )}
      </LabelledField>
      <p className="muted">{t('refuse.notice')}</p>
      <ProblemNote problem={problem} />
    </Modal>
  );
}

export function AbandonDialog(props: { readonly stream: string; readonly onClose: () => void }) {
  const { t } = useTranslation('marriage');
  const { run, isBusy } = useCase();
  const [reason, setReason, draft] = useDraft(`${props.stream}/abandonment`, '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const abandon = async (): Promise<void> => {
    const stood = await run({ type: 'marriage.abandon', reason: reason.trim() });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    props.onClose();
  };
  return (
    <Modal
      open
      title={t('abandon.title')}
      okText={t('abandon.do')}
      cancelText={t('back')}
      okButtonProps={{ danger: true, disabled: reason.trim().length < leastWords, loading: isBusy }}
      onOk={() => void abandon()}
      onCancel={props.onClose}
    >
      <LabelledField label={t('abandon.reason')}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="growing"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </LabelledField>
      <ProblemNote problem={problem} />
    </Modal>
  );
}
