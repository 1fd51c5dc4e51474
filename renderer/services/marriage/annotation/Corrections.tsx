/** What is wrong in a record and what is right: a field that the record bears, or anything else in words. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { borneBy, type CorrectionTarget, correctedField } from '#domain/marriage/annotation/index.ts';
import { partyRoles } from '#domain/marriage/schema.ts';
import { DateInput } from '../../parts/DateInput.tsx';
import { correctionOf, noCorrection, type TypedCorrection } from './annotation-draft.ts';

const mostCorrections = 20;
const other = 'other';
const keyOf = ({ party, field }: CorrectionTarget): string => `${party}.${field}`;
const allTargets: readonly CorrectionTarget[] = partyRoles.flatMap((party) =>
  correctedField.options.map((field) => ({ party, field })),
);

export function Corrections(props: {
  /** The record's stream. */
  readonly record: string;
  readonly state: unknown;
  readonly value: readonly TypedCorrection[];
  readonly onChange: (value: readonly TypedCorrection[]) => void;
}) {
  const { t } = useTranslation('annotation');
  const { record, state, value, onChange } = props;
  const targets = allTargets.filter((target) => borneBy(record, state, target) !== null);
  const replace = (at: number, by: TypedCorrection): void =>
    onChange(value.map((one, index) => (index === at ? by : one)));
  const choose = (at: number, key: string): void => {
    const target = targets.find((one) => keyOf(one) === key);
    replace(at, target ? correctionOf(target, borneBy(record, state, target) ?? '') : noCorrection);
  };
  const options = [
    { value: other, label: t('correction.other') },
    ...targets.map((target) => ({
      value: keyOf(target),
      label: `${t(`marriage:role.${target.party}`)} · ${t(`correction.of.${target.field}`)}`,
    })),
  ];
  return (
    <div className="step-stack annotation-corrections">
      <span className="annotation-heading">{t('correction.title')}</span>
      {value.map((one, index) => {
        const { target } = one;
        const text = (name: 'field' | 'was' | 'is') => (
          <Input
            aria-label={t(`correction.${name}`)}
            placeholder={t(`correction.${name}`)}
            maxLength={name === 'field' ? 100 : 300}
            value={one[name]}
            disabled={name === 'was' && target !== undefined}
            onChange={(event) => replace(index, { ...one, [name]: event.target.value })}
          />
        );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: corrections have no name while they are typed
          <div key={index} className="annotation-correction">
            <div className="annotation-field">
              <Select
                aria-label={t('correction.which')}
                value={target ? keyOf(target) : other}
                options={options}
                onChange={(key) => choose(index, key)}
              />
              {target ? null : text('field')}
            </div>
            {text('was')}
            {target?.field === 'birthDate' ? (
              <DateInput label={t('correction.is')} value={one.is} onChange={(is) => replace(index, { ...one, is })} />
            ) : (
              text('is')
            )}
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('correction.remove')}
              disabled={value.length === 1}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
        );
      })}
      {value.length < mostCorrections ? (
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...value, noCorrection])}>
          {t('correction.add')}
        </Button>
      ) : null}
    </div>
  );
}
