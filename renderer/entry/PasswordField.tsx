import { type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A password with a way to look at it, and a warning when Caps Lock is on. */
export function PasswordField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
  readonly autoComplete?: 'current-password' | 'new-password';
  readonly invalid?: boolean;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [isShown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  return (
    <div className="entry-field">
      <label htmlFor={id}>{props.label}</label>
      <div className="entry-password">
        <input
          id={id}
          ref={props.ref}
          type={isShown ? 'text' : 'password'}
          value={props.value}
          maxLength={200}
          autoComplete={props.autoComplete ?? 'current-password'}
          spellCheck={false}
          aria-invalid={props.invalid || undefined}
          aria-describedby={capsLock ? `${id}-caps` : undefined}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
        />
        <button type="button" className="quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? t('entry.hide') : t('entry.show')}
        </button>
      </div>
      {capsLock ? (
        <p className="entry-caps" id={`${id}-caps`}>
          {t('entry.capsLock')}
        </p>
      ) : null}
    </div>
  );
}
