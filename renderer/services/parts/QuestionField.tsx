/** One question of a catalogue item as a field of a counter form. */
import { Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Question } from '#domain/kernel/item.ts';
import { useText } from '../../i18n/use-text.ts';
import './parts.css';

export type Answer = string | boolean;

/** More choices than this go into a list. */
const mostButtons = 3;

export function QuestionField(props: {
  readonly question: Question;
  readonly value: Answer | undefined;
  readonly isMissing: boolean;
  /** Answered, but with something that is no answer to it. */
  readonly isWrong?: boolean;
  readonly onChange: (value: Answer) => void;
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
    <div
      className={question.kind === 'yes-no' ? 'question question-yes-no' : 'question'}
      data-question={question.name}
      data-missing={isMissing}
    >
      <span className="question-label">
        {label}
        {question.required ? null : <small className="muted">{t('optional')}</small>}
      </span>
      <span className="question-control">
        {control()}
        {isMissing ? <small className="question-missing">{t('answerMissing')}</small> : null}
        {isWrong ? <small className="question-missing">{t('phoneWrong')}</small> : null}
      </span>
    </div>
  );
}
