import { CompassOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from '../../app/route.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { TodayPage } from '../today/TodayPage.tsx';

const CasesPage = lazy(async () => ({ default: (await import('../cases/CasesPage.tsx')).CasesPage }));
const CasePage = lazy(async () => ({ default: (await import('../cases/CasePage.tsx')).CasePage }));
const NewCasePage = lazy(async () => ({ default: (await import('../cases/NewCasePage.tsx')).NewCasePage }));
const PeoplePage = lazy(async () => ({ default: (await import('../people/PeoplePage.tsx')).PeoplePage }));
const PersonPage = lazy(async () => ({ default: (await import('../people/PersonPage.tsx')).PersonPage }));
const NewPersonPage = lazy(async () => ({ default: (await import('../people/NewPersonPage.tsx')).NewPersonPage }));
const SyncPage = lazy(async () => ({ default: (await import('../sync/SyncPage.tsx')).SyncPage }));
const SettingsPage = lazy(async () => ({ default: (await import('../settings/SettingsPage.tsx')).SettingsPage }));
const LedgerPage = lazy(async () => ({ default: (await import('../ledger/LedgerPage.tsx')).LedgerPage }));

/** The page of the present route. */
export function Pages() {
  return (
    <Suspense fallback={<Skeleton active className="page-loading" />}>
      <Page />
    </Suspense>
  );
}

function Page() {
  const { t } = useTranslation();
  const [place = 'today', first = '', second = ''] = useRoute();
  switch (place) {
    case 'today':
      return <TodayPage />;
    case 'cases':
      return <CasesPage key={first} window={first || null} />;
    case 'case':
      return <CasePage key={second} stream={`${first}/${second}`} />;
    case 'new':
      return <NewCasePage key={first} window={first} />;
    case 'people':
      return first === 'new' ? <NewPersonPage /> : <PeoplePage />;
    case 'person':
      return <PersonPage key={first} stream={`person/${first}`} isEditing={second === 'edit'} />;
    case 'sync':
      return <SyncPage />;
    case 'settings':
      return <SettingsPage tab={first} />;
    case 'ledger':
      return <LedgerPage />;
    default:
      return <EmptyState icon={<CompassOutlined />} title={t('page.unknown')} hint={t('page.unknownHint')} />;
  }
}
