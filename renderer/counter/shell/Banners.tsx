import { CloseOutlined, LoadingOutlined, SafetyOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceName } from '#contract/shell.ts';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { useServices } from '../../app/use-services.ts';

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
      <KeyBanner />
    </div>
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
