/** The certificate's number, large: it is read out, written down and compared. */
import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MarriageState } from './marriage-page.ts';

export function CertificateBanner({ state }: { readonly state: MarriageState }) {
  const { t } = useTranslation('marriage');
  const { registration, issue } = state.own;
  if (!registration) return null;
  const { certificateNumber, on, authority, registrar } = registration;
  return (
    <section className="certificate-banner" aria-label={t('certificate.number')} data-testid="certificate-banner">
      <div>
        <small>{t('certificate.number')}</small>
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
            {t('certificate.printingNumbers', { man: issue.printingNumbers.man, woman: issue.printingNumbers.woman })}
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
