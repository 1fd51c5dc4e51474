import { CompassOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from '../../app/route.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { loadScreens, windowsWithScreens } from '../../services/index.ts';
import { TodayPage } from '../today/TodayPage.tsx';

const loaders = {
  CasesPage: () => import('../cases/CasesPage.tsx'),
  StreamPage: () => import('../cases/StreamPage.tsx'),
  WindowPage: () => import('../cases/WindowPage.tsx'),
  NewCasePage: () => import('../cases/NewCasePage.tsx'),
  PeoplePage: () => import('../people/PeoplePage.tsx'),
  PersonPage: () => import('../people/PersonPage.tsx'),
  NewPersonPage: () => import('../people/NewPersonPage.tsx'),
  SyncPage: () => import('../sync/SyncPage.tsx'),
  ConflictsPage: () => import('../conflicts/ConflictsPage.tsx'),
  SettingsPage: () => import('../settings/SettingsPage.tsx'),
  LedgerPage: () => import('../ledger/LedgerPage.tsx'),
};
const CasesPage = lazy(async () => ({ default: (await loaders.CasesPage()).CasesPage }));
const StreamPage = lazy(async () => ({ default: (await loaders.StreamPage()).StreamPage }));
const WindowPage = lazy(async () => ({ default: (await loaders.WindowPage()).WindowPage }));
const NewCasePage = lazy(async () => ({ default: (await loaders.NewCasePage()).NewCasePage }));
const PeoplePage = lazy(async () => ({ default: (await loaders.PeoplePage()).PeoplePage }));
const PersonPage = lazy(async () => ({ default: (await loaders.PersonPage()).PersonPage }));
const NewPersonPage = lazy(async () => ({ default: (await loaders.NewPersonPage()).NewPersonPage }));
const SyncPage = lazy(async () => ({ default: (await loaders.SyncPage()).SyncPage }));
const ConflictsPage = lazy(async () => ({ default: (await loaders.ConflictsPage()).ConflictsPage }));
const SettingsPage = lazy(async () => ({ default: (await loaders.SettingsPage()).SettingsPage }));
const LedgerPage = lazy(async () => ({ default: (await loaders.LedgerPage()).LedgerPage }));

/** The page of the present route. */
export function Pages() {
  useEffect(() => {
    // Fetched while nobody waits, so that no page is waited for later.
    const idle = window.requestIdleCallback(() => {
      for (const load of Object.values(loaders)) void load();
      for (const window of windowsWithScreens) void loadScreens(window);
    });
    return () => window.cancelIdleCallback(idle);
  }, []);
  return (
    <Suspense fallback={<Skeleton active className="page-loading" />}>
      <Page />
    </Suspense>
  );
}

function Page() {
  const { t } = useTranslation();
  const [place = 'today', first = '', second = '', ...rest] = useRoute();
  switch (place) {
    case 'today':
      return <TodayPage />;
    case 'cases':
      return <CasesPage key={first} window={first || null} />;
    case 'case':
      return <StreamPage key={second} stream={`${first}/${second}`} />;
    case 'w':
      return <WindowPage key={[first, second, ...rest].join(' ')} window={first} code={second} rest={rest} />;
    case 'new':
      return (
        <NewCasePage key={[first, second, ...rest].join(' ')} window={first} rest={second ? [second, ...rest] : []} />
      );
    case 'people':
      return first === 'new' ? <NewPersonPage /> : <PeoplePage />;
    case 'person':
      return <PersonPage key={first} stream={`person/${first}`} isEditing={second === 'edit'} />;
    case 'sync':
      return <SyncPage />;
    case 'conflicts':
      return <ConflictsPage />;
    case 'settings':
      return <SettingsPage tab={first} />;
    case 'ledger':
      return <LedgerPage />;
    default:
      return <EmptyState icon={<CompassOutlined />} title={t('page.unknown')} hint={t('page.unknownHint')} />;
  }
}
