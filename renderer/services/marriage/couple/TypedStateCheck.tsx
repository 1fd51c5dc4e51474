/** The marriage-state check by hand (纸质渠道): the registrar looks it up in the national system and enters number and answer. */
import { Button, Input, Radio } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { StepForm } from './StepForm.tsx';

const results = ['never-married', 'divorced', 'widowed', 'married', 'no-record'] as const;
const leastReference = 4;

export function TypedStateCheck(props: {
  readonly stream: string;
  readonly role: PartyRole;
  /** A check was made already. */
  readonly isAgain: boolean;
  /** Query number of the other party; each is looked up by a query of their own. */
  readonly otherReference: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { kind, run, isBusy } = useCase();
  const { stream, role, isAgain, otherReference, onDone } = props;
  const [typed, setTyped, draft] = useDraft<{ reference: string; result: string }>(`${stream}/${role}/state-check`, {
    reference: '',
    result: '',
  });
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const hasReference = typed.reference.trim().length >= leastReference;
  const save = async (): Promise<void> => {
    if (!hasReference || !typed.result) {
      setTried(true);
      form.current?.querySelector<HTMLElement>(hasReference ? '[type="radio"]' : 'input')?.focus();
      return;
    }
    const check = { result: typed.result, source: 'platform', reference: typed.reference.trim() };
    const stood = await run({ type: `${kind}.check-state`, party: role, check });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
  };
  useStepAction(`${role}.stateCheck`, () => void save());

  return (
    <StepForm form={form} onSave={() => void save()}>
      <p className="step-ask">{t('stateCheck.ask')}</p>
      <div className="question">
        <span className="question-label">{t('stateCheck.reference')}</span>
        <span className="question-control">
          <Input
            aria-label={t('stateCheck.reference')}
            className="numeric"
            status={isTried && !hasReference ? 'error' : ''}
            value={typed.reference}
            maxLength={60}
            onChange={(event) => setTyped((before) => ({ ...before, reference: event.target.value }))}
          />
          {isTried && !hasReference ? (
            <small className="question-missing">{t('stateCheck.referenceMissing')}</small>
          ) : null}
          {hasReference && typed.reference.trim() === otherReference ? (
            <small className="question-missing" role="status" data-code="same-reference">
              {t('stateCheck.same')}
            </small>
          ) : null}
        </span>
      </div>
      <div className="question question-tall">
        <span className="question-label">{t('stateCheck.result')}</span>
        <span className="question-control">
          <Radio.Group
            aria-label={t('stateCheck.result')}
            optionType="button"
            value={typed.result || undefined}
            options={results.map((value) => ({ value, label: t(`stateCheck.results.${value}`) }))}
            onChange={(event) => setTyped((before) => ({ ...before, result: String(event.target.value) }))}
          />
          {isTried && !typed.result ? <small className="question-missing">{t('parts:answerMissing')}</small> : null}
        </span>
      </div>
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void save()}>
          {t('stateCheck.done')} <KeyCap keys="ctrl+enter" />
        </Button>
      </div>
      {isAgain ? <small className="muted">{t('stateCheck.again')}</small> : null}
    </StepForm>
  );
}
