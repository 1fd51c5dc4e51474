/** 离婚登记声明书 of one party, made on the day of the certificate. */
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DivorceDeclaration } from '#domain/marriage/divorce/schema.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { QuestionField } from '../../parts/QuestionField.tsx';
import { StepForm } from '../couple/StepForm.tsx';

const statements = ['willing', 'agreementComplete', 'truthful'] as const;

export function DeclareStep(props: {
  readonly stream: string;
  readonly role: PartyRole;
  readonly made: DivorceDeclaration | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('divorce');
  const { run, isBusy } = useCase();
  const { stream, role, made, onDone } = props;
  const [typed, setTyped, draft] = useDraft<Partial<DivorceDeclaration>>(`${stream}/${role}/declaration`, {});
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const said = { ...made, ...typed };
  const missing = statements.filter((name) => said[name] === undefined);

  const declare = async (): Promise<void> => {
    if (missing.length > 0) {
      setTried(true);
      return form.current?.querySelector<HTMLElement>(`[data-question="${missing[0]}"] input`)?.focus();
    }
    const stood = await run({ type: 'divorce.declare', party: role, declaration: said });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
  };
  useStepAction(`${role}.declaration`, () => void declare());

  return (
    <StepForm form={form} onSave={() => void declare()}>
      <fieldset className="statements">
        <legend>{t('marriage:declaration.statements')}</legend>
        {statements.map((name) => {
          const words = t(`declaration.${name}`);
          return (
            <QuestionField
              key={name}
              question={{ name, label: { zh: words, en: words }, kind: 'yes-no', required: true, page: 'statements' }}
              value={said[name]}
              isMissing={isTried && missing.includes(name)}
              onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
            />
          );
        })}
      </fieldset>
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void declare()}>
          {t('declaration.done')} <KeyCap keys="ctrl+enter" />
        </Button>
      </div>
    </StepForm>
  );
}
