/** The receipt: shown, or lost and found again in the authority's own record. */
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { LabelledField } from '../../../components/LabelledField.tsx';

export interface TypedReceipt {
  readonly is: 'shown' | 'lost' | null;
  readonly note: string;
}
export const noReceipt: TypedReceipt = { is: null, note: '' };

/** The receipt as the record keeps it, or null while something is missing. */
export function wholeReceipt({ is, note }: TypedReceipt) {
  if (is === 'shown') return { is };
  return is === 'lost' && note.trim().length > 1 ? { is, note: note.trim() } : null;
}

export function ReceiptChoice(props: {
  readonly value: TypedReceipt;
  readonly onChange: (change: Partial<TypedReceipt>) => void;
}) {
  const { t } = useTranslation('divorce');
  const { value, onChange } = props;
  return (
    <>
      <Radio.Group
        aria-label={t('receipt.title')}
        optionType="button"
        value={value.is}
        options={(['shown', 'lost'] as const).map((is) => ({ value: is, label: t(`receipt.${is}`) }))}
        onChange={(event) => onChange({ is: event.target.value })}
      />
      {value.is === 'lost' ? (
        <LabelledField label={t('receipt.note')}>
          {(id) => (
            <Input
              id={id}
              maxLength={300}
              value={value.note}
              onChange={(event) => onChange({ note: event.target.value })}
            />
          )}
        </LabelledField>
      ) : null}
    </>
  );
}
