/** A choice from among many, read when it is opened and narrowed by typing. */
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '#domain/kernel/item.ts';
import type { Outcome } from '#domain/kernel/refusal.ts';
import { useReading } from '../../app/use-reading.ts';
import { useSettled } from '../../app/use-settled.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useText } from '../../i18n/use-text.ts';

/** The first choices that fit what was typed; of nothing typed, the first of all. */
export type LookUp = (text: string) => Promise<Outcome<readonly Choice[]>>;

export function LookUpField(props: {
  readonly label: string;
  readonly value: string;
  readonly status: '' | 'error';
  readonly lookUp: LookUp;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation('parts');
  const say = useText();
  const { label, value, status, lookUp, onChange } = props;
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim());
  const { value: found, problem, isLoading } = useReading(`look-up ${label} ${text}`, () => lookUp(text));
  return (
    <>
      <Select
        aria-label={label}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        status={status}
        loading={isLoading}
        value={value || null}
        placeholder={t('lookUp')}
        options={(found ?? []).map((one) => ({ value: one.value, label: say(one.label) }))}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
      <ProblemNote problem={problem} />
    </>
  );
}
