/** How a case ended, and refusals inside the window, which do not end it. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DivorceState } from './divorce-page.ts';

export function EndNotes({ state }: { readonly state: DivorceState }) {
  const { t } = useTranslation('divorce');
  const { notAccepted, withdrawal, lapsedOn, abandonment, refusals } = state.own;
  return (
    <>
      {notAccepted ? (
        <Alert
          type="error"
          showIcon
          data-testid="not-accepted-note"
          title={t('note.notAccepted', {
            ground: t(`ground.${notAccepted.ground}`),
            on: notAccepted.on,
            by: notAccepted.by,
          })}
          description={notAccepted.explanation}
        />
      ) : null}
      {withdrawal ? (
        <Alert
          type="info"
          showIcon
          data-testid="withdrawn-note"
          title={t('note.withdrawn', { role: t(`marriage:role.${withdrawal.party}`), on: withdrawal.on })}
          description={withdrawal.reason}
        />
      ) : null}
      {lapsedOn ? (
        <Alert
          type="warning"
          showIcon
          data-testid="lapsed-note"
          title={t('note.lapsed', { on: lapsedOn })}
          description={t('note.lapsedNext')}
        />
      ) : null}
      {abandonment ? (
        <Alert
          type="info"
          showIcon
          data-testid="abandoned-note"
          title={t('note.abandoned', { on: abandonment.on })}
          description={abandonment.reason}
        />
      ) : null}
      {refusals.map((one) => (
        <Alert
          key={`${one.on} ${one.explanation}`}
          type="error"
          showIcon
          data-testid="refused-note"
          title={t('note.refused', { ground: t(`ground.${one.ground}`), on: one.on, by: one.by })}
          description={one.explanation}
        />
      ))}
    </>
  );
}
