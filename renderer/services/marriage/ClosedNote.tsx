/** How a case ended that did not lead to a marriage. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MarriageState } from './marriage-page.ts';

export function ClosedNote({ state }: { readonly state: MarriageState }) {
  const { t } = useTranslation('marriage');
  const { refusal, abandonment } = state.own;
  if (refusal)
    return (
      <Alert
        type="error"
        showIcon
        data-testid="refused-note"
        title={t('refuse.done', { ground: t(`refuse.grounds.${refusal.ground}`), on: refusal.on, by: refusal.by })}
        description={refusal.explanation}
      />
    );
  if (abandonment)
    return (
      <Alert
        type="info"
        showIcon
        data-testid="abandoned-note"
        title={t('abandon.done', { on: abandonment.on })}
        description={abandonment.reason}
      />
    );
  return null;
}
