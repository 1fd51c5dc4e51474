import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../../components/KeyCap.tsx';
import { useShortcut, useShortcutList } from '../../components/shortcuts.ts';

/** All shortcuts that work on the present page. */
export function ShortcutSheet(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const shortcuts = useShortcutList();
  // The page's main action must not happen under the sheet.
  useShortcut('ctrl+enter', props.onClose, { label: '', enabled: props.isOpen });
  return (
    <Modal open={props.isOpen} onCancel={props.onClose} footer={null} title={t('shortcut.sheet')} width={460}>
      <ul className="shortcut-sheet">
        {[...shortcuts]
          .sort((a, b) => a.keys.localeCompare(b.keys))
          .map(({ keys, label }) => (
            <li key={keys}>
              <span>{label}</span>
              <KeyCap keys={keys} />
            </li>
          ))}
        <li>
          <span>{t('shortcut.rows')}</span>
          <span className="shortcut-pair">
            <KeyCap keys="arrowup" />
            <KeyCap keys="arrowdown" />
            <KeyCap keys="enter" />
          </span>
        </li>
      </ul>
    </Modal>
  );
}
