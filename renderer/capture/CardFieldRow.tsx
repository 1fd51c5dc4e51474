/** One field of a card: its name, the place it was read from, its value, and whether a person still has to look. */
import { CheckCircleFilled, EditOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { AutoComplete, Input, Radio, Tag } from 'antd';
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardFieldName } from '#contract/vision.ts';
import { ETHNIC_GROUP_NAMES } from '#domain/identity/ethnic-groups.ts';
import { type CardFieldDraft, isDateField } from './card-draft.ts';
import { shownDate, typedDate } from './typed-date.ts';

/** What is wrong with a value. */
export interface FieldProblem {
  readonly code: string;
  readonly text: string;
}

export interface CardFieldRowProps {
  readonly name: CardFieldName;
  readonly field: CardFieldDraft;
  /** A person still has to look at it. */
  readonly isOpen: boolean;
  readonly isMissing: boolean;
  readonly isRequired: boolean;
  readonly problems: readonly FieldProblem[];
  readonly showCrop: boolean;
  readonly onLeft: () => void;
  readonly onChange: (value: string) => void;
  /** The person stands by the value: Enter in the field, or leaving a changed one. */
  readonly onConfirm: () => void;
  readonly handle: Ref<{ focus(): void }>;
}

interface Focusable {
  focus(options?: { cursor?: 'start' | 'end' | 'all' }): void;
}

type Status = 'missing' | 'unlooked' | 'looked' | 'changed' | 'sure' | 'chip' | 'typed';

function statusOf({ sure, looked, value, read, chip }: CardFieldDraft, isMissing: boolean, isOpen: boolean): Status {
  if (isMissing && looked) return 'missing';
  if (isOpen) return 'unlooked';
  if (read === null) return 'typed';
  if (read !== value) return 'changed';
  if (chip && sure) return 'chip';
  return sure && !looked ? 'sure' : 'looked';
}

function StatusMark({ status }: { readonly status: Status }) {
  const { t } = useTranslation('capture');
  const text = t(`mark.${status}`);
  switch (status) {
    case 'unlooked':
      return (
        <Tag className="card-mark" color="warning" icon={<ExclamationCircleFilled />}>
          {text}
        </Tag>
      );
    case 'missing':
      return (
        <Tag className="card-mark" color="error" icon={<ExclamationCircleFilled />}>
          {text}
        </Tag>
      );
    case 'looked':
      return (
        <Tag className="card-mark" color="success" icon={<CheckCircleFilled />}>
          {text}
        </Tag>
      );
    case 'chip':
      return (
        <Tag className="card-mark" color="success">
          {text}
        </Tag>
      );
    case 'changed':
      return (
        <Tag className="card-mark" icon={<EditOutlined />}>
          {text}
        </Tag>
      );
    default:
      return null;
  }
}

export function CardFieldRow(props: CardFieldRowProps) {
  const { name, field, isOpen, isMissing, isRequired, problems, showCrop, onLeft, onChange, onConfirm, handle } = props;
  const { t } = useTranslation('capture');
  const input = useRef<Focusable | null>(null);
  const keep = (shown: Focusable | null): void => {
    input.current = shown;
  };
  const choices = useRef<HTMLDivElement>(null);
  useImperativeHandle(handle, () => ({
    focus() {
      if (input.current) input.current.focus({ cursor: 'all' });
      else choices.current?.querySelector<HTMLElement>('input:checked, input')?.focus();
    },
  }));
  const status = statusOf(field, isMissing, isOpen);
  const isWrong = status === 'missing' || problems.length > 0;
  const problemId = useId();
  const label = t(`field.${name}`);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onConfirm();
  };
  const common = {
    'aria-label': label,
    'aria-invalid': isWrong,
    'aria-required': isRequired,
    ...(problems.length > 0 ? { 'aria-describedby': problemId } : {}),
    status: isWrong ? ('error' as const) : status === 'unlooked' ? ('warning' as const) : ('' as const),
  };
  const isDate = isDateField(name);
  const worded = (field: CardFieldName, value: string): string =>
    field === 'sex' ? t(`sex.${value}`) : shownDate(value, t('longTerm'));

  return (
    <div className={`card-row card-row-${isWrong ? 'missing' : status}`} data-field={name} data-status={status}>
      <span className="card-row-label">
        {label}
        {isRequired ? (
          <span className="card-row-required" aria-hidden="true">
            *
          </span>
        ) : null}
      </span>
      {showCrop ? (
        <span className="card-row-crop">
          {field.crop ? <img src={field.crop} alt={t('cropOf', { label })} /> : null}
        </span>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter confirms whichever field is inside */}
      <span className="card-row-value" ref={choices} onKeyDown={onKeyDown} onBlur={onLeft}>
        {name === 'sex' ? (
          <Radio.Group
            aria-label={label}
            optionType="button"
            value={field.value || undefined}
            options={(['male', 'female'] as const).map((value) => ({ value, label: t(`sex.${value}`) }))}
            onChange={(event) => onChange(String(event.target.value))}
          />
        ) : name === 'ethnicGroup' ? (
          <AutoComplete
            className="card-row-input"
            value={field.value}
            options={ETHNIC_GROUP_NAMES.map((value) => ({ value }))}
            showSearch={{ filterOption: (typed, option) => typed !== '' && String(option?.value).startsWith(typed) }}
            onChange={onChange}
          >
            <Input ref={keep} {...common} />
          </AutoComplete>
        ) : name === 'address' ? (
          <Input.TextArea
            ref={keep}
            {...common}
            className="growing"
            rows={1}
            value={field.value}
            onChange={(event) => onChange(event.target.value.replace(/\n/g, ''))}
          />
        ) : (
          <Input
            ref={keep}
            {...common}
            className={name === 'name' ? '' : 'numeric'}
            value={isDate ? shownDate(field.value, t('longTerm')) : field.value}
            placeholder={isDate ? t('datePlaceholder') : ''}
            onChange={(event) => onChange(isDate ? typedDate(event.target.value, t('longTerm')) : event.target.value)}
            onBlur={(event) => isDate && onChange(typedDate(event.target.value, t('longTerm'), true))}
          />
        )}
      </span>
      <span className="card-row-mark">
        <StatusMark status={status} />
      </span>
      {field.scanned === undefined ? null : (
        <p className="card-row-scanned" data-testid="scanned-differs">
          {t('chip.scanned', { value: worded(name, field.scanned) })}
        </p>
      )}
      {problems.length > 0 ? (
        <div id={problemId} className="card-row-problem" role="alert">
          {problems.map(({ code, text }) => (
            <p key={code} data-code={code}>
              {text}
            </p>
          ))}
        </div>
      ) : null}
    </div>
  );
}
