import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go, goBack, useRoute } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { Banners } from './Banners.tsx';
import { IdleGuard } from './IdleGuard.tsx';
import { Pages } from './Pages.tsx';
import { Rail } from './Rail.tsx';
import { ScanFinder } from './ScanFinder.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { TopBar } from './TopBar.tsx';
import './shell.css';

/** Frame of the counter: where to go, who works here, how the machine is, and the page itself. */
export function Shell() {
  const { t } = useTranslation();
  const { lock } = useSession();
  const route = useRoute();
  const [isSheetOpen, setSheetOpen] = useState(false);
  useShortcut('ctrl+l', () => void lock(), { label: t('shortcut.lock') });
  useShortcut('f1', () => setSheetOpen(true), { label: t('shortcut.sheet') });
  useShortcut('?', () => setSheetOpen(true), { label: '' });
  useShortcut('escape', () => (document.activeElement?.matches('input, textarea') ? leaveField() : goBack()), {
    label: t('shortcut.back'),
    enabled: route.length > 1,
  });
  useShortcut('ctrl+home', () => go(['today']), { label: '' });
  return (
    <div className="shell">
      <Rail />
      <div className="shell-main">
        <TopBar onShowShortcuts={() => setSheetOpen(true)} />
        <Banners />
        <main className="shell-page">
          <Pages />
        </main>
      </div>
      <ScanFinder />
      <IdleGuard />
      <ShortcutSheet isOpen={isSheetOpen} onClose={() => setSheetOpen(false)} />
    </div>
  );
}

/** The first Esc leaves the field, so that nobody leaves a half-typed page by mistake. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
