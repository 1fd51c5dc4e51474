/** Who of the staff was there too, when somebody who cannot write puts a fingerprint under what was read aloud to them. */
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { useSession } from '../../../app/session.tsx';
import { useReading } from '../../../app/use-reading.ts';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';

export function SecondWitness(props: { readonly value: string; readonly onChange: (name: string) => void }) {
  const { t } = useTranslation('legal');
  const { session } = useSession();
  const { value: staff, problem } = useReading('colleagues', () => api.db['staff.colleagues']({}));
  const others = (staff ?? []).filter(({ account }) => account !== session.account?.id);
  return (
    <>
      <ProblemNote problem={problem} />
      <LabelledField label={t('sign.witness')}>
        {(id) => (
          <Select
            id={id}
            data-testid="second-witness"
            showSearch={{ optionFilterProp: 'label' }}
            value={props.value || null}
            placeholder={t('sign.chooseWitness')}
            options={others.map(({ account, name }) => ({ value: name, label: name, key: account }))}
            onChange={(name) => props.onChange(name ?? '')}
          />
        )}
      </LabelledField>
    </>
  );
}
