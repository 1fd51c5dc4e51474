/** The registry knows the number under another identity: old beside new, and nothing changes unless somebody says so. */
import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityChange } from './card-change.ts';

export function IdentityDiffers(props: {
  readonly identity: readonly IdentityChange[];
  readonly onKeep: () => void;
  readonly onChange: () => void;
}) {
  const { t } = useTranslation('capture');
  const title = useId();
  const keep = useRef<HTMLButtonElement>(null);
  // The harmless answer has the focus: Enter pressed out of habit changes nothing.
  useEffect(() => keep.current?.focus(), []);
  const worded = (field: IdentityChange['field'], value: string): string =>
    field === 'sex' ? t(`sex.${value}`) : value;
  return (
    <section className="identity-differs" role="alertdialog" aria-labelledby={title} data-testid="identity-differs">
      <strong id={title}>{t('differs.title')}</strong>
      <p>{t('differs.hint')}</p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('differs.before')}</th>
            <th scope="col">{t('differs.after')}</th>
          </tr>
        </thead>
        <tbody>
          {props.identity.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{t(`field.${field}`)}</th>
              <td>{worded(field, before)}</td>
              <td>
                <strong>→ {worded(field, after)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="card-reader-actions">
        <Button ref={keep} onClick={props.onKeep}>
          {t('differs.keep')}
        </Button>
        <Button danger onClick={props.onChange}>
          {t('differs.change')}
        </Button>
      </div>
    </section>
  );
}
