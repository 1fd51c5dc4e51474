/** A simple service: what was asked for, and its steps one after the other. */
import { useTranslation } from 'react-i18next';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Question } from '#domain/kernel/item.ts';
import { serviceActions, stepCommand } from '#domain/veterans/service/actions.ts';
import { serviceOf } from '#domain/veterans/service/items.ts';
import {
  isStepLate,
  nextStepOf,
  remindOn,
  type ServiceAnswers,
  stepsOf,
  type VeteranService,
} from '#domain/veterans/service/schema.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import type { Answers } from '../../parts/answers.ts';
import type { CaseScreenProps } from '../../screens.ts';
import { AnswerText } from '../AnswerText.tsx';
import { useFuneralAid } from '../benefits/use-funeral-aid.ts';

export function ServiceCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { own } = page.state as CaseState<VeteranService>;
  const service = serviceOf(own.item);
  const next = nextStepOf(own);
  const hints = service?.hints?.(own.answers) ?? [];
  const aidFen = useFuneralAid(own.item === 'funeral-help' ? own.person : null);
  const again = remindOn(own);
  return (
    <div className="veterans stack">
      <Section title={t('service.answers')}>
        <Answered questions={service?.questions ?? []} answers={own.answers} />
        {own.risePercent === undefined ? null : (
          <p>
            {t('service.rise', { percent: own.risePercent })} <small className="muted">{t('service.riseBasis')}</small>
          </p>
        )}
      </Section>
      {hints.length > 0 && next ? (
        <Section title={t('service.hints')}>
          <ul className="plain-list" data-testid="service-hints">
            {hints.map((hint) => (
              <li key={hint.zh}>{say(hint)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t('service.steps')}>
        <ol className="service-steps">
          {stepsOf(own).map((step, index) => {
            const done = own.steps[index];
            const isNext = step === next && !own.ended;
            return (
              <li key={step.code} className={done ? 'done' : isNext ? 'current' : ''}>
                <strong>{say(step.name)}</strong>{' '}
                <span className="muted numeric">
                  {done ? t('service.done', done) : isNext && own.dueOn ? t('service.dueOn', { day: own.dueOn }) : ''}
                </span>
                {done && isStepLate(done) ? (
                  <span className="tag danger">{t('service.late', { day: done.dueOn })}</span>
                ) : null}
                {step.within && isNext ? (
                  <small className="muted">{t('service.basis', { basis: step.within.basis })}</small>
                ) : null}
                {done ? <Answered questions={step.questions} answers={done.answers} /> : null}
              </li>
            );
          })}
        </ol>
      </Section>
      {(own.reminders ?? []).length > 0 ? (
        <Section title={t('service.reminders')}>
          <ul className="plain-list">
            {(own.reminders ?? []).map((one) => (
              <li key={`${one.on} ${one.note}`}>
                <span className="numeric">{one.on}</span> {one.note} <span className="muted">{one.by}</span>
              </li>
            ))}
          </ul>
          {again ? <p className="muted">{t('service.remindOn', { day: again })}</p> : null}
        </Section>
      ) : null}
      <Actions
        page={page}
        reload={reload}
        actions={serviceActions(own)}
        startOf={({ code }): Answers => (code === 'computed' && aidFen !== null ? { aidFen } : {})}
        commandOf={stepCommand}
      />
    </div>
  );
}

function Answered(props: { readonly questions: readonly Question[]; readonly answers: ServiceAnswers }) {
  const say = useText();
  const given = props.questions.filter(({ name }) => props.answers[name] !== undefined && props.answers[name] !== '');
  if (given.length === 0) return null;
  return (
    <LabelledValues>
      {given.map((question) => (
        <LabelledValue key={question.name} label={say(question.label)}>
          <AnswerText question={question} value={props.answers[question.name]} />
        </LabelledValue>
      ))}
    </LabelledValues>
  );
}
