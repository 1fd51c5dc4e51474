/** The registrar's opinion (审查意见), as it will be printed. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { LabelledField } from '../../../components/LabelledField.tsx';

export function OpinionField(props: { readonly value: string; readonly onChange: (opinion: string) => void }) {
  const { t } = useTranslation('marriage');
  const { value, onChange } = props;
  return (
    <LabelledField label={t('examine.opinion')}>
      {(id) => (
        <Input.TextArea
          id={id}
          className="growing"
          rows={2}
          maxLength={500}
          status={value.trim().length > 1 ? '' : 'error'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </LabelledField>
  );
}
