/** Whether the applicants came themselves, or an agent with a notarised power of attorney acts for them (委托代办). */
import { Button, Checkbox, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { Agent } from '#domain/marriage/reissue/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { shownDate, typedDate } from '../../../capture/typed-date.ts';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { ProblemNote, Refusals } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { DateInput } from '../../parts/DateInput.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';
import { agentFields, type TypedAgent, typedAgent, wholeAgent } from './agent-draft.ts';

function Form(props: { readonly stream: string; readonly made: Agent | null; readonly onDone: () => void }) {
  const { t } = useTranslation('reissue');
  const { run, isBusy } = useCase();
  const { stream, made, onDone } = props;
  const [typed, setTyped, draft] = useDraft<TypedAgent>(`${stream}/agent`, typedAgent(made));
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (part: Partial<TypedAgent>): void => setTyped((before) => ({ ...before, ...part }));
  const longTerm = t('marriage:longTerm');

  const save = async (): Promise<void> => {
    const agent = wholeAgent(typed);
    if (!agent) return setTried(true);
    const stood = await run({ type: 'reissue.appoint-agent', agent });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
  };
  return (
    <div className="step-stack">
      <p className="step-ask">{t('agent.ask')}</p>
      <div className="marriage-fields">
        {agentFields.map((field) => (
          <LabelledField key={field} label={t(`agent.${field}`)}>
            {(id) =>
              field === 'on' ? (
                <DateInput id={id} value={typed.on} onChange={(on) => change({ on })} />
              ) : (
                <Input
                  id={id}
                  maxLength={field === 'notary' ? 100 : 60}
                  status={isTried && typed[field].trim() === '' ? 'error' : ''}
                  value={field === 'validTo' ? shownDate(typed[field], longTerm) : typed[field]}
                  onChange={(event) => {
                    const { value } = event.target;
                    change({ [field]: field === 'validTo' ? typedDate(value, longTerm) : value });
                  }}
                />
              )
            }
          </LabelledField>
        ))}
      </div>
      <Checkbox checked={typed.notarised} onChange={(event) => change({ notarised: event.target.checked })}>
        {t('agent.notarised')}
      </Checkbox>
      <Checkbox checked={typed.complete} onChange={(event) => change({ complete: event.target.checked })}>
        {t('agent.complete')}
      </Checkbox>
      <ProblemNote problem={problem} />
      {isTried && wholeAgent(typed) === null ? (
        <small className="question-missing" role="alert">
          {t('agent.missing')}
        </small>
      ) : null}
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void save()}>
          {t('agent.save')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('marriage:back')}
        </Button>
      </div>
    </div>
  );
}

export function AgentSection(props: {
  readonly page: StreamPage;
  readonly agent: Agent | null;
  readonly findings: readonly Finding[];
  readonly isOpen: boolean;
}) {
  const { t } = useTranslation('reissue');
  const { run } = useCase();
  const { page, agent, findings, isOpen } = props;
  const [isTyping, setTyping] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useStepAction('agent', () => {
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.closest('section')?.querySelector<HTMLElement>('button')?.focus();
  });
  if (!agent && !isOpen) return null;
  return (
    <Section
      title={t('agent.title')}
      className="case-step-agent"
      actions={
        isOpen && !isTyping ? (
          <>
            {agent ? null : (
              <SheetButton page={page} form="reissue-power-blank" about={page.case?.number ?? ''} small />
            )}
            {agent ? (
              <Button
                size="small"
                onClick={async () => setProblem(await run({ type: 'reissue.appoint-agent', agent: null }))}
              >
                {t('agent.remove')}
              </Button>
            ) : null}
            <Button size="small" onClick={() => setTyping(true)}>
              {t(agent ? 'agent.change' : 'agent.add')}
            </Button>
          </>
        ) : null
      }
    >
      <div ref={place}>
        <Refusals list={findings} />
        <ProblemNote problem={problem} />
        {isTyping && isOpen ? (
          <Form stream={page.stream} made={agent} onDone={() => setTyping(false)} />
        ) : agent ? (
          <LabelledValues columns={2}>
            <LabelledValue label={t('agent.name')}>{agent.name}</LabelledValue>
            <LabelledValue label={t('agent.idNumber')} numeric>
              {agent.idNumber}
            </LabelledValue>
            <LabelledValue label={t('agent.notary')}>{agent.power.notary}</LabelledValue>
            <LabelledValue label={t('agent.number')} numeric>
              {agent.power.number}
            </LabelledValue>
            <LabelledValue label={t('agent.validTo')} numeric>
              {shownDate(agent.document.validTo, t('marriage:longTerm'))}
            </LabelledValue>
            <LabelledValue label={t('agent.on')} numeric>
              {agent.power.on}
            </LabelledValue>
          </LabelledValues>
        ) : (
          <p className="muted">{t('agent.none')}</p>
        )}
      </div>
    </Section>
  );
}
