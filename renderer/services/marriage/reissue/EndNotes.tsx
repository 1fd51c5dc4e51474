/** How a re-issue ended without a certificate. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReissueState } from './reissue-page.ts';

export function EndNotes({ state }: { readonly state: ReissueState }) {
  const { t } = useTranslation('reissue');
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
  return abandonment ? (
    <Alert
      type="info"
      showIcon
      data-testid="abandoned-note"
      title={t('marriage:abandon.done', { on: abandonment.on })}
      description={abandonment.reason}
    />
  ) : null;
}
