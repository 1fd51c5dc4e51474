/** A date as people type it: digits in a row, dots, slashes or Chinese characters all become `2019-05-20`. */
import { Input } from 'antd';
import { typedDate } from '../../capture/typed-date.ts';

export function DateInput(props: {
  readonly id?: string;
  readonly label?: string;
  readonly value: string;
  readonly isWrong?: boolean;
  readonly onChange: (value: string) => void;
}) {
  const { id, label, value, isWrong = false, onChange } = props;
  return (
    <Input
      {...(id ? { id } : {})}
      aria-label={label}
      className="numeric"
      maxLength={20}
      placeholder="2019-05-20"
      status={isWrong ? 'error' : ''}
      value={value}
      onChange={(event) => onChange(typedDate(event.target.value, '-'))}
      onBlur={() => onChange(typedDate(value, '-', true))}
    />
  );
}
