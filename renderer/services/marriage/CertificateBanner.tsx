/** The certificate's number, large: it is read out, written down and compared. */
import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Marriage, PartyRole } from '#domain/marriage/schema.ts';

export function CertificateBanner(props: {
  readonly registration: Marriage['registration'];
  readonly issue: { readonly printingNumbers: { readonly [role in PartyRole]: string | null } } | null;
  /** What the number is called. */
  readonly label: string;
}) {
  const { t } = useTranslation('marriage');
  const { registration, issue, label } = props;
  if (!registration) return null;
  const numbers = issue ? [issue.printingNumbers.man, issue.printingNumbers.woman] : [];
  const { certificateNumber, on, authority, registrar } = registration;
  return (
    <section className="certificate-banner" aria-label={label} data-testid="certificate-banner">
      <div>
        <small>{label}</small>
        <strong className="numeric" data-testid="certificate-number">
          {certificateNumber}
        </strong>
      </div>
      <p>
        <span className="numeric">{on}</span>
        <span>{authority}</span>
        <span>{t('certificate.registrar', { name: registrar })}</span>
        {issue ? (
          <span className="numeric">
            {t('certificate.printingNumbers', { numbers: numbers.filter(Boolean).join(' / ') })}
          </span>
        ) : null}
      </p>
      <Button
        type="text"
        icon={<CopyOutlined />}
        aria-label={t('certificate.copy')}
        title={t('certificate.copy')}
        onClick={() => void navigator.clipboard.writeText(certificateNumber).catch(() => {})}
      />
    </section>
  );
}
