/** The application was withdrawn: why, and the applicant's signature under it. */
import { useTranslation } from 'react-i18next';
import type { Aid } from '#domain/legal-aid/application/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { SignForm } from './SignForm.tsx';

export function WithdrawalSection({ own }: { readonly own: Aid }) {
  const { t } = useTranslation('legal');
  const { may } = useSession();
  const first = own.applicants[0];
  return (
    <Section title={t('withdrawal.title')}>
      <p className="section-words">
        <span className="numeric">{own.withdrawal?.on}</span> · {own.withdrawal?.reason}
      </p>
      {may('legal-aid-officer') ? (
        <SignForm own={own} applicant={first} sheet="withdrawal" signer={first?.name ?? ''} onDone={() => undefined} />
      ) : null}
    </Section>
  );
}
