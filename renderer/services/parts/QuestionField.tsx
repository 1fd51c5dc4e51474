/** One question of a catalogue item as a field of a counter form. */
import { Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Question } from '#domain/kernel/item.ts';
import { useText } from '../../i18n/use-text.ts';
import { DateInput } from './DateInput.tsx';
import { type LookUp, LookUpField } from './LookUpField.tsx';
import './parts.css';

export type Answer = string | boolean | number | readonly string[];

/** More choices than this go into a list. */
const mostButtons = 3;

export function QuestionField(props: {
  readonly question: Question;
  readonly value: Answer | undefined;
  readonly isMissing: boolean;
  /** Answered, but with something that is no answer to it. */
  readonly isWrong?: boolean;
  readonly onChange: (value: Answer) => void;
  /** Finds the choices of a question of the kind `look-up`. */
  readonly lookUp?: LookUp | undefined;
}) {
  const { t } = useTranslation('parts');
  const say = useText();
  const { question, value, isMissing, isWrong = false, onChange } = props;
  const label = say(question.label);
  const status = isMissing || isWrong ? ('error' as const) : ('' as const);
  const text = typeof value === 'string' ? value : '';

  const control = () => {
    if (question.kind === 'yes-no')
      return (
        <Radio.Group
          aria-label={label}
          optionType="button"
          buttonStyle="solid"
          value={value}
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
          onChange={(event) => onChange(Boolean(event.target.value))}
        />
      );
    if (question.kind === 'choices')
      return (
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={label}
          status={status}
          value={Array.isArray(value) ? value : []}
          placeholder={t('choose')}
          options={(question.choices ?? []).map((one) => ({ value: one.value, label: say(one.label) }))}
          onChange={(chosen: string[]) => onChange(chosen)}
        />
      );
    if (question.kind === 'look-up' && props.lookUp)
      return <LookUpField label={label} value={text} status={status} lookUp={props.lookUp} onChange={onChange} />;
    if (question.kind === 'count' || question.kind === 'money') {
      const fenPerUnit = question.kind === 'money' ? 100 : 1;
      return (
        <InputNumber
          aria-label={label}
          status={status}
          min={0}
          precision={question.kind === 'money' ? 2 : 0}
          suffix={question.kind === 'money' ? t('yuan') : null}
          value={typeof value === 'number' ? value / fenPerUnit : null}
          onChange={(typed) => onChange(typed === null ? '' : Math.round(typed * fenPerUnit))}
        />
      );
    }
    if (question.kind === 'long-text')
      return (
        <Input.TextArea
          aria-label={label}
          status={status}
          value={text}
          className="growing"
          rows={2}
          maxLength={question.maxLength ?? 1000}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    if (question.choices && question.choices.length <= mostButtons)
      return (
        <Radio.Group
          aria-label={label}
          optionType="button"
          value={text || undefined}
          options={question.choices.map((one) => ({ value: one.value, label: say(one.label) }))}
          onChange={(event) => onChange(String(event.target.value))}
        />
      );
    if (question.choices)
      return (
        <Select
          aria-label={label}
          showSearch={{ optionFilterProp: 'label' }}
          status={status}
          value={text || null}
          placeholder={t('choose')}
          options={question.choices.map((one) => ({ value: one.value, label: say(one.label) }))}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      );
    if (question.kind === 'date')
      return <DateInput label={label} value={text} isWrong={status !== ''} onChange={onChange} />;
    return (
      <Input
        aria-label={label}
        status={status}
        value={text}
        maxLength={question.maxLength ?? 100}
        inputMode={question.kind === 'phone' ? 'tel' : 'text'}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  };

  return (
    <div className={`question question-${question.kind}`} data-question={question.name} data-missing={isMissing}>
      <span className="question-label">
        {label} {question.required ? null : <small className="muted">{t('optional')}</small>}
      </span>
      <span className="question-control">
        {control()}
        {isMissing ? <small className="question-missing">{t('answerMissing')}</small> : null}
        {isWrong ? (
          <small className="question-missing">{t(question.kind === 'date' ? 'dateWrong' : 'phoneWrong')}</small>
        ) : null}
      </span>
    </div>
  );
}
