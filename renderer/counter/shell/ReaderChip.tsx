import { CreditCardOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { ReaderStatus } from '#contract/devices.ts';
import { hashOf } from '../../app/route.ts';
import { useReader } from '../../app/use-reader.ts';

const tones: Readonly<Record<ReaderStatus['state'], string>> = {
  connected: 'good',
  fault: 'danger',
  searching: 'quiet',
  none: 'quiet',
  off: 'quiet',
};

/** Whether a card can be put on the reader. Leads to the settings of the devices. */
export function ReaderChip() {
  const { t } = useTranslation('devices');
  const reader = useReader();
  if (!reader) return null;
  return (
    <a
      className={`chip ${tones[reader.state]}`}
      href={hashOf(['settings', 'devices'])}
      data-testid="reader-chip"
      data-state={reader.state}
    >
      <CreditCardOutlined />
      {t(`chip.${reader.state}`)}
    </a>
  );
}
