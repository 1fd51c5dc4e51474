/** The marriage that is to end, as its certificate or the archive states it. */
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type MarriageFacts, marriageFacts } from '#domain/marriage/divorce/schema.ts';
import { typedDate } from '../../../capture/typed-date.ts';
import { LabelledField } from '../../../components/LabelledField.tsx';

/** While it is typed: any text. */
export type TypedMarriage = { readonly [field in keyof MarriageFacts]: string };
export const noMarriage: TypedMarriage = { certificateNumber: '', registeredOn: '', authority: '', place: 'mainland' };

/** The facts when they are whole, else null. */
export function wholeMarriage(typed: TypedMarriage): MarriageFacts | null {
  const made = marriageFacts.safeParse(typed);
  return made.success ? made.data : null;
}

const places = ['mainland', 'mission', 'hk-mo-tw', 'abroad'] as const;

export function MarriageFields(props: {
  readonly value: TypedMarriage;
  readonly onChange: (change: Partial<TypedMarriage>) => void;
}) {
  const { t } = useTranslation('divorce');
  const { value, onChange } = props;
  const text = (name: 'certificateNumber' | 'registeredOn' | 'authority', isFinished = false) => ({
    id: `marriage-${name}`,
    className: 'numeric',
    value: value[name],
    maxLength: 100,
    onChange: (event: { target: { value: string } }) =>
      onChange({ [name]: name === 'registeredOn' ? typedDate(event.target.value, '-') : event.target.value }),
    ...(isFinished ? { onBlur: () => onChange({ [name]: typedDate(value[name], '-', true) }) } : {}),
  });
  return (
    <div className="marriage-fields">
      <LabelledField label={t('marriage.certificateNumber')}>
        {(id) => <Input {...text('certificateNumber')} id={id} maxLength={60} data-testid="marriage-number" />}
      </LabelledField>
      <LabelledField label={t('marriage.registeredOn')}>
        {(id) => <Input {...text('registeredOn', true)} id={id} placeholder="2019-05-20" data-testid="marriage-date" />}
      </LabelledField>
      <LabelledField label={t('marriage.authority')}>
        {(id) => <Input {...text('authority')} id={id} data-testid="marriage-authority" />}
      </LabelledField>
      <LabelledField label={t('marriage.place')}>
        {(id) => (
          <Select
            id={id}
            value={value.place}
            options={places.map((place) => ({ value: place, label: t(`marriage.places.${place}`) }))}
            onChange={(place) => onChange({ place })}
          />
        )}
      </LabelledField>
    </div>
  );
}
