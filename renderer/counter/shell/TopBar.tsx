import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { receivingRoles } from '#domain/kernel/roles.ts';
import { formatLongDay } from '../../app/format.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useSession } from '../../app/session.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { ReaderChip } from './ReaderChip.tsx';
import { SearchBox } from './SearchBox.tsx';
import { SyncChip } from './SyncChip.tsx';

/** Search, the day, how the sync stands, and who works here. */
export function TopBar(props: { readonly onShowShortcuts: () => void }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { session, may } = useSession();
  return (
    <header className="topbar">
      {may(...receivingRoles, 'auditor') ? <SearchBox /> : null}
      <div className="topbar-end">
        <span className="topbar-day numeric">{formatLongDay(session.today, language)}</span>
        <ReaderChip />
        <SyncChip />
        <Button
          type="text"
          icon={<QuestionCircleOutlined />}
          aria-label={t('shortcut.sheet')}
          title={`${t('shortcut.sheet')} (F1)`}
          onClick={props.onShowShortcuts}
        />
        <PersonMenu />
      </div>
    </header>
  );
}
