/** The marriage as stated; it can be put right until the application is accepted. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarriageFacts } from '#domain/marriage/divorce/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase } from '../../parts/case-control.tsx';
import { MarriageFields, type TypedMarriage, wholeMarriage } from './MarriageFields.tsx';

export function MarriageSection(props: { readonly marriage: MarriageFacts; readonly isOpen: boolean }) {
  const { t } = useTranslation('divorce');
  const { run, isBusy } = useCase();
  const { marriage, isOpen } = props;
  const [typed, setTyped] = useState<TypedMarriage | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const whole = typed && wholeMarriage(typed);

  const save = async (): Promise<void> => {
    const stood = await run({ type: 'divorce.state-marriage', marriage: whole });
    setProblem(stood);
    if (!stood) setTyped(null);
  };
  return (
    <Section
      title={t('marriage.title')}
      actions={
        isOpen && !typed ? (
          <Button size="small" onClick={() => setTyped(marriage)}>
            {t('marriage.change')}
          </Button>
        ) : null
      }
    >
      {typed ? (
        <>
          <MarriageFields
            value={typed}
            onChange={(change) => setTyped((before) => ({ ...(before ?? marriage), ...change }))}
          />
          <p className="muted">{t('marriage.changeHint')}</p>
          <ProblemNote problem={problem} />
          <div className="step-actions">
            <Button type="primary" disabled={!whole} loading={isBusy} onClick={() => void save()}>
              {t('marriage.save')}
            </Button>
            <Button type="text" onClick={() => setTyped(null)}>
              {t('marriage:back')}
            </Button>
          </div>
        </>
      ) : (
        <LabelledValues columns={2}>
          <LabelledValue label={t('marriage.certificateNumber')} numeric>
            {marriage.certificateNumber}
          </LabelledValue>
          <LabelledValue label={t('marriage.registeredOn')} numeric>
            {marriage.registeredOn}
          </LabelledValue>
          <LabelledValue label={t('marriage.authority')}>{marriage.authority}</LabelledValue>
          <LabelledValue label={t('marriage.place')}>{t(`marriage.places.${marriage.place}`)}</LabelledValue>
        </LabelledValues>
      )}
    </Section>
  );
}
