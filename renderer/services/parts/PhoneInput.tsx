/** A telephone number: what cannot be one is said while it is typed, not when it is called. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { isPhone } from '#domain/identity/phone.ts';

/** Whether something was typed that cannot be a telephone number. */
export const isMistypedPhone = (text: string): boolean => text.trim() !== '' && !isPhone(text);

export function PhoneInput(props: {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation('parts');
  const { id, value, onChange } = props;
  const isWrong = isMistypedPhone(value);
  return (
    <>
      <Input
        id={id}
        value={value}
        maxLength={30}
        inputMode="tel"
        status={isWrong ? 'error' : ''}
        onChange={(event) => onChange(event.target.value)}
      />
      {isWrong ? <small className="question-missing">{t('phoneWrong')}</small> : null}
    </>
  );
}
