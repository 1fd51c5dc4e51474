/** A way out that needs a ground of law and an explanation, or only a reason. */
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase } from '../../parts/case-control.tsx';

const leastWords = 2;
/** Grounds by way out; abandoning needs none. */
const groundsOf = {
  'not-accept': ['capacity', 'no-agreement', 'registered-elsewhere', 'no-marriage'],
  refuse: ['not-willing', 'disagreement', 'capacity'],
  abandon: [],
} as const;
export type WayOut = keyof typeof groundsOf;

export function GroundDialog(props: {
  readonly stream: string;
  readonly way: WayOut;
  /** What the findings already point at. */
  readonly suggested: string | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('divorce');
  const { run, isBusy } = useCase();
  const { stream, way, suggested, onClose } = props;
  const grounds: readonly string[] = groundsOf[way];
  const [typed, setTyped, draft] = useDraft(`${stream}/${way}`, { ground: suggested, explanation: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const explanation = typed.explanation.trim();
  const isWhole = explanation.length >= leastWords && (grounds.length === 0 || typed.ground !== null);

  const end = async (): Promise<void> => {
    const said = way === 'abandon' ? { reason: explanation } : { ground: typed.ground, explanation };
    const stood = await run({ type: `divorce.${way}`, ...said });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={t(`end.${way}.title`)}
      okText={t(`end.${way}.do`)}
      cancelText={t('marriage:back')}
      okButtonProps={{ danger: true, disabled: !isWhole, loading: isBusy }}
      onOk={() => void end()}
      onCancel={onClose}
    >
      <p>{t(`end.${way}.ask`)}</p>
      {grounds.length > 0 ? (
        <Radio.Group
          className="grounds"
          aria-label={t('end.ground')}
          value={typed.ground}
          options={grounds.map((value) => ({ value, label: t(`ground.${value}`) }))}
          onChange={(event) => {
            const { value } = event.target;
            setTyped((before) => ({ ...before, ground: value }));
          }}
        />
      ) : null}
      <LabelledField label={t('end.explanation')}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="growing"
            rows={3}
            maxLength={500}
            value={typed.explanation}
            onChange={(event) => {
              const { value } = event.target;
              setTyped((before) => ({ ...before, explanation: value }));
            }}
          />
        )}
      </LabelledField>
      <ProblemNote problem={problem} />
    </Modal>
  );
}
