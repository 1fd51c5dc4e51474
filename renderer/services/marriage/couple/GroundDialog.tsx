/** A way out of a case that needs a ground of law and an explanation, or only a reason. */
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase } from '../../parts/case-control.tsx';

const leastWords = 2;

export function GroundDialog(props: {
  /** Where unfinished words are kept. */
  readonly draftKey: string;
  readonly title: string;
  readonly ask?: string;
  /** What the button says. */
  readonly doText: string;
  /** Grounds to choose from; absent when only a reason is asked. */
  readonly grounds?: {
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };
  /** What the findings already point at. */
  readonly suggested?: { readonly ground: string; readonly explanation: string } | null;
  /** Label of the words to be typed. */
  readonly wordsText: string;
  readonly notice?: string;
  readonly command: (explanation: string, ground: string | null) => Parameters<ReturnType<typeof useCase>['run']>[0];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { run, isBusy } = useCase();
  const { draftKey, grounds, suggested = null, onClose } = props;
  const [typed, setTyped, draft] = useDraft<{ ground: string | null; explanation: string | null }>(draftKey, {
    ground: null,
    explanation: null,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const ground = typed.ground ?? suggested?.ground ?? null;
  const explanation = typed.explanation ?? suggested?.explanation ?? '';
  const isWhole = explanation.trim().length >= leastWords && (!grounds || ground !== null);

  const end = async (): Promise<void> => {
    const stood = await run(props.command(explanation.trim(), ground));
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={props.title}
      okText={props.doText}
      cancelText={t('back')}
      okButtonProps={{ danger: true, disabled: !isWhole, loading: isBusy }}
      onOk={() => void end()}
      onCancel={onClose}
    >
      {props.ask ? <p>{props.ask}</p> : null}
      {grounds ? (
        <Radio.Group
          className="grounds"
          aria-label={grounds.label}
          value={ground}
          options={[...grounds.options]}
          onChange={(event) => {
            const { value } = event.target;
            setTyped((before) => ({ ...before, ground: value }));
          }}
        />
      ) : null}
      <LabelledField label={props.wordsText}>
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
      {props.notice ? <p className="muted">{props.notice}</p> : null}
      <ProblemNote problem={problem} />
    </Modal>
  );
}
