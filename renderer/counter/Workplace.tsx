import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useIsDark, usePreferences } from '../app/preferences.ts';
import { antdTheme } from '../theme/antd-theme.ts';
import { Shell } from './shell/Shell.tsx';
import './counter.css';

/** Styles that the component library inserts are let in by the page's own nonce. */
const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Everything that opens stays inside the work, so that the lock screen covers it too. */
const workArea = (): HTMLElement => document.getElementById('work') ?? document.body;

/** The counter's workplace: from here on the component library is used. */
export function Workplace() {
  const { language } = usePreferences();
  const dark = useIsDark();
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={language === 'zh-CN' ? zhCN : enUS}
      theme={antdTheme(dark)}
      getPopupContainer={workArea}
      button={{ autoInsertSpace: false }}
    >
      <App className="workplace" message={{ getContainer: workArea }} notification={{ getContainer: workArea }}>
        <Shell />
      </App>
    </ConfigProvider>
  );
}
