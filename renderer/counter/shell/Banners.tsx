import { BranchesOutlined, CloseOutlined, LoadingOutlined, SafetyOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceName } from '#contract/shell.ts';
import { api } from '../../app/api.ts';
import { go } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useReading } from '../../app/use-reading.ts';
import { useServices } from '../../app/use-services.ts';
import { useSyncStatus } from '../../app/use-sync-status.ts';

/** Small notes above the page: a service that restarts or failed, a key that is not well kept. Never in the way of typing. */
export function Banners() {
  const { t } = useTranslation();
  const services = useServices();
  const names = Object.keys(services) as ServiceName[];
  return (
    <div className="banners" role="status">
      {names.map((name) => {
        const state = services[name];
        if (state === 'restarting')
          return (
            <p key={name} className="banner warn" data-testid={`banner-${name}`}>
              <LoadingOutlined />
              <span>{t(`service.${name}.restarting`)}</span>
            </p>
          );
        if (state !== 'failed') return null;
        return (
          <p key={name} className="banner danger" data-testid={`banner-${name}`}>
            <WarningOutlined />
            <span>{t(`service.${name}.failed`)}</span>
            <Button size="small" onClick={() => void api.shell.restartService({ service: name }).catch(() => {})}>
              {t('service.restart')}
            </Button>
          </p>
        );
      })}
      <ConflictBanner />
      <KeyBanner />
    </div>
  );
}

/** What two places did at once waits for somebody who may decide it. */
function ConflictBanner() {
  const { may } = useSession();
  const sync = useSyncStatus();
  if (!sync || sync.undecided === 0 || !may('registrar', 'supervisor', 'legal-aid-officer')) return null;
  return <OwnConflicts undecided={sync.undecided} />;
}

/** What waits and the one who is signed in may see: the number of all of them would tell of confidential files. */
function OwnConflicts({ undecided }: { readonly undecided: number }) {
  const { t } = useTranslation();
  const { value: own } = useReading(`conflict-count ${undecided}`, () => api.db['conflict.count']({}));
  if (!own) return null;
  return (
    <p className="banner warn" data-testid="banner-conflicts">
      <BranchesOutlined />
      <span>{t('conflicts.banner', { count: own })}</span>
      <Button size="small" onClick={() => go(['conflicts'])}>
        {t('conflicts.open')}
      </Button>
    </p>
  );
}

/** For whoever can do something about it. */
function KeyBanner() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [isWeak, setWeak] = useState(false);
  useEffect(() => {
    api.shell.about({}).then(
      ({ keyProtection, demo }) => setWeak(keyProtection === 'file' && !demo),
      () => {},
    );
  }, []);
  if (!isWeak || !may('administrator')) return null;
  return (
    <p className="banner warn">
      <SafetyOutlined />
      <span>{t('about.keyFileWarning')}</span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('action.dismiss')}
        onClick={() => setWeak(false)}
      />
    </p>
  );
}
