import { DownOutlined, LockOutlined, LogoutOutlined, TranslationOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { setPreferences, type ThemeChoice, themeChoices, usePreferences } from '../../app/preferences.ts';
import { useSession } from '../../app/session.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { switchTexts } from '../../i18n/index.ts';

/** Who is signed in; lock, leave, language and theme. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { session, lock, signOut } = useSession();
  const { language, theme } = usePreferences();
  const { account } = session;
  if (!account) return null;
  const roles = account.roles.map((one) => t(`role.${one}`)).join(t('list.comma'));
  const other = language === 'zh-CN' ? 'en' : 'zh-CN';

  const choose = async (key: string): Promise<void> => {
    if (key === 'lock') return lock();
    if (key === 'sign-out') return signOut();
    if (key === 'language') {
      await switchTexts(other);
      return setPreferences({ language: other });
    }
    setPreferences({ theme: key as ThemeChoice });
  };

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [theme],
        onClick: ({ key }) => void choose(key),
        items: [
          { key: 'who', type: 'group', label: `${account.login} · ${roles}` },
          { key: 'language', icon: <TranslationOutlined />, label: other === 'en' ? 'English' : '中文' },
          {
            key: 'theme',
            type: 'group',
            label: t('theme.label'),
            children: themeChoices.map((choice) => ({ key: choice, label: t(`theme.${choice}`) })),
          },
          { key: 'line', type: 'divider' },
          { key: 'lock', icon: <LockOutlined />, label: t('lock.lock'), extra: <KeyCap keys="ctrl+l" /> },
          { key: 'sign-out', icon: <LogoutOutlined />, label: t('lock.leave') },
        ],
      }}
    >
      <Button type="text" className="person-menu" data-testid="person-menu">
        <span className="person-menu-mark" aria-hidden="true">
          {[...account.name][0]}
        </span>
        <span>{account.name}</span>
        <DownOutlined />
      </Button>
    </Dropdown>
  );
}
