/** Number and name of a card whose other fields are still being read: whoever waits can already compare them. */
import { useTranslation } from 'react-i18next';
import type { FirstAnswer } from '#contract/vision.ts';

export function FirstRead({ answer: { idNumber, name } }: { readonly answer: FirstAnswer }) {
  const { t } = useTranslation('capture');
  return (
    <p className="card-first" role="status" data-testid="card-first">
      <span className="card-review-hint">{t('card.first')}</span>
      {name ? <b>{name}</b> : null}
      <b className="card-first-number">{idNumber}</b>
    </p>
  );
}
