import { Input, Radio, Select } from 'antd';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ETHNIC_GROUP_NAMES } from '#domain/identity/ethnic-groups.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { documentType, type PersonField, tellsBirthAndSex } from '#domain/person/person.ts';
import { useSession } from '../../app/session.tsx';
import { typedDate } from '../../capture/typed-date.ts';
import { useRefusalText } from '../../components/refusal-text.ts';
import { declarationChoices } from './declaration-choices.ts';
import { isWholeNumber, type PersonInput } from './person-form-data.ts';
import './people.css';

interface FormProps {
  readonly value: PersonInput;
  readonly onField: (field: PersonField, value: string) => void;
  /** Refusals whose `at` names a field are shown at it. */
  readonly refusals: readonly Refusal[];
}

/** The facts of a person, in the order of the card. */
export function PersonForm({ value, onField, refusals }: FormProps) {
  const { t } = useTranslation();
  const { today } = useSession().session;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals.length) place.current?.querySelector<HTMLElement>('.wrong input')?.focus();
  }, [refusals]);
  // What a whole number says is not typed a second time.
  const isDerived = tellsBirthAndSex(value.documentType) && isWholeNumber(value, today);
  const field = (name: PersonField, control: (id: string) => ReactNode, wide = false) => (
    <FormField key={name} name={name} wide={wide} refusals={refusals} control={control} />
  );
  const input = (name: PersonField, wide = false, maxLength = 100) =>
    field(
      name,
      (id) => (
        <Input
          id={id}
          value={value[name]}
          maxLength={maxLength}
          spellCheck={false}
          autoFocus={name === 'documentNumber' && value.documentNumber === ''}
          onChange={(event) => onField(name, event.target.value)}
        />
      ),
      wide,
    );
  const derived = (name: PersonField, text: string) =>
    field(name, (id) => (
      <output id={id} className="numeric">
        {text}
        <small>{t('people.derived')}</small>
      </output>
    ));
  const date = (name: PersonField) =>
    field(name, (id) => (
      <Input
        id={id}
        className="numeric"
        value={value[name] === 'long-term' ? t('field.longTerm') : value[name]}
        placeholder="YYYY-MM-DD"
        maxLength={12}
        onChange={(event) => onField(name, typedDate(event.target.value, t('field.longTerm')))}
        onBlur={(event) => onField(name, typedDate(event.target.value, t('field.longTerm'), true))}
      />
    ));
  const choice = (name: PersonField, options: readonly { value: string; label: string }[]) =>
    field(name, (id) => (
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={name !== 'documentType'}
        value={value[name] || null}
        onChange={(next: string | null) => onField(name, next ?? '')}
        options={[...options]}
      />
    ));
  return (
    <div ref={place}>
      <fieldset className="person-fields">
        <legend>{t('people.identity')}</legend>
        {choice(
          'documentType',
          documentType.options.map((code) => ({ value: code, label: t(`documentType.${code}`) })),
        )}
        {input('documentNumber', false, 30)}
        {input('name')}
        {input('formerName')}
        {isDerived
          ? derived('sex', t(`sex.${value.sex}`))
          : field('sex', (id) => (
              <Radio.Group
                id={id}
                value={value.sex}
                onChange={(event) => onField('sex', event.target.value as string)}
                options={(['male', 'female'] as const).map((sex) => ({ value: sex, label: t(`sex.${sex}`) }))}
              />
            ))}
        {isDerived ? derived('birthDate', value.birthDate) : date('birthDate')}
        {choice(
          'ethnicGroup',
          ETHNIC_GROUP_NAMES.map((name) => ({ value: name, label: name })),
        )}
        {input('nationality', false, 40)}
        {input('address', true, 200)}
      </fieldset>
      <fieldset className="person-fields">
        <legend>{t('people.life')}</legend>
        {input('phone', false, 30)}
        {choice('occupation', declarationChoices('occupation', t('language.short')))}
        {choice('education', declarationChoices('education', t('language.short')))}
      </fieldset>
      <fieldset className="person-fields">
        <legend>{t('people.card')}</legend>
        {input('cardIssuer', false, 60)}
        {date('cardValidFrom')}
        {date('cardValidTo')}
      </fieldset>
    </div>
  );
}

function FormField(props: {
  readonly name: PersonField;
  readonly wide: boolean;
  readonly refusals: readonly Refusal[];
  readonly control: (id: string) => ReactNode;
}) {
  const { t } = useTranslation();
  const say = useRefusalText();
  const id = useId();
  const own = props.refusals.filter(({ at }) => at === props.name);
  const isRequired = ['name', 'sex', 'birthDate', 'documentNumber'].includes(props.name);
  return (
    <div className={`person-field ${props.wide ? 'wide' : ''} ${own.length ? 'wrong' : ''}`}>
      <label htmlFor={id}>
        {t(`field.${props.name}`)}
        {isRequired ? (
          <span className="required" aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      {props.control(id)}
      {own.map((one) => (
        <p key={one.code} className="field-problem" data-code={one.code}>
          {say(one)}
        </p>
      ))}
    </div>
  );
}
