/** How a case ended without what was asked for: the outcome in a line, with its reason. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

export function EndNote(props: {
  readonly is: string;
  readonly tone: 'error' | 'warning' | 'info';
  readonly title: string;
  readonly reason?: string;
}) {
  const { is, tone, title, reason } = props;
  return <Alert type={tone} showIcon data-testid={`${is}-note`} title={title} description={reason} />;
}

interface Refused {
  readonly ground: string;
  readonly explanation: string;
  readonly on: string;
  readonly by: string;
}

/** A case that was refused or abandoned; nothing for any other. */
export function ClosedNote(props: {
  readonly refusal: Refused | null;
  readonly abandonment: { readonly reason: string; readonly on: string } | null;
  readonly refusedText: (refusal: Refused) => string;
}) {
  const { t } = useTranslation('marriage');
  const { refusal, abandonment, refusedText } = props;
  return (
    <>
      {refusal ? <EndNote is="refused" tone="error" title={refusedText(refusal)} reason={refusal.explanation} /> : null}
      {abandonment ? (
        <EndNote
          is="abandoned"
          tone="info"
          title={t('abandon.done', { on: abandonment.on })}
          reason={abandonment.reason}
        />
      ) : null}
    </>
  );
}
