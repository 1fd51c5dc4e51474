import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { references } from '#domain/windows.ts';
import { go } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { Page } from '../../components/Page.tsx';
import { AboutView } from './AboutView.tsx';
import { Accounts } from './Accounts.tsx';
import { DeviceSettings } from './DeviceSettings.tsx';
import { DisplaySettings } from './DisplaySettings.tsx';
import { OfficeForm } from './OfficeForm.tsx';
import { OfficeView } from './OfficeView.tsx';
import { OutsideSystems } from './OutsideSystems.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { References } from './References.tsx';
import './settings.css';

/** Settings of the person, and for an administrator of the hall. */
export function SettingsPage({ tab }: { readonly tab: string }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const isAdministrator = may('administrator');
  const items = [
    {
      key: 'own',
      label: t('settings.own'),
      children: (
        <div className="settings-columns">
          <OwnPassword />
          <DisplaySettings />
        </div>
      ),
    },
    ...(may('administrator', 'auditor', 'supervisor')
      ? [{ key: 'accounts', label: t('settings.accounts'), children: <Accounts mayChange={isAdministrator} /> }]
      : []),
    { key: 'office', label: t('settings.office'), children: isAdministrator ? <OfficeForm /> : <OfficeView /> },
    ...(isAdministrator ? [{ key: 'outside', label: t('settings.outside'), children: <OutsideSystems /> }] : []),
    ...(references.length > 0
      ? [
          {
            key: 'references',
            label: t('settings.references'),
            children: <References mayPublish={may('administrator', 'supervisor')} />,
          },
        ]
      : []),
    { key: 'devices', label: t('settings.devices'), children: <DeviceSettings /> },
    { key: 'about', label: t('settings.about'), children: <AboutView /> },
  ];
  return (
    <Page width="form" title={t('section.settings')}>
      <Tabs
        activeKey={items.some(({ key }) => key === tab) ? tab : 'own'}
        onChange={(key) => go(['settings', key], { replace: true })}
        items={items}
        destroyOnHidden
      />
    </Page>
  );
}
