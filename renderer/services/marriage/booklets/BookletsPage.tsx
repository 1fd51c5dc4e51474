/** Blank certificate booklets of this counter (空白婚姻登记证): stock, batches, spoiled ones. */
import { useTranslation } from 'react-i18next';
import { bookletKinds } from '#domain/marriage/booklets/index.ts';
import { useSession } from '../../../app/session.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { StockCard } from './StockCard.tsx';
import './booklets.css';

export function BookletsPage() {
  const { t } = useTranslation('booklets');
  const { session } = useSession();
  return (
    <Page title={t('title')}>
      {session.office?.marriageRole === 'precheck' ? (
        <Section title={t('title')}>
          <p>{t('precheck')}</p>
        </Section>
      ) : (
        <div className="stack">
          <p className="muted">{t('words', { device: session.device.code })}</p>
          {bookletKinds.map((kind) => (
            <StockCard key={kind} kind={kind} />
          ))}
        </div>
      )}
    </Page>
  );
}
