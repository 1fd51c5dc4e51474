/** What the card reader has to say beside the place for pictures. */
import { CreditCardOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardTrouble, ChipKind, ReaderStatus } from '#contract/devices.ts';
import { setPreferences, usePreferences } from '../app/preferences.ts';

/** That a card may be put on the reader, and whether its picture is wanted too; or why not. Silent where there is no reader: pictures do as well. */
export function ChipHint({ reader }: { readonly reader: ReaderStatus | null }) {
  const { t } = useTranslation('capture');
  const { chipWithPicture } = usePreferences();
  if (reader?.state === 'connected')
    return (
      <p className="chip-hint" data-testid="chip-hint">
        <CreditCardOutlined aria-hidden="true" />
        {t('chip.put')}
        <Checkbox
          checked={chipWithPicture}
          onChange={({ target }) => setPreferences({ chipWithPicture: target.checked })}
        >
          {t('chip.withPicture')}
        </Checkbox>
      </p>
    );
  if (reader?.state !== 'fault') return null;
  return (
    <p className="chip-hint chip-hint-fault" role="alert">
      <WarningOutlined aria-hidden="true" />
      {t(`chip.fault.${reader.fault}`)}
    </p>
  );
}

/** Why the card on the reader was not taken, and what to do; `children` does it. */
export function ChipTrouble(props: {
  readonly trouble: CardTrouble | Exclude<ChipKind, 'resident'>;
  readonly children?: ReactNode;
}) {
  const { trouble, children } = props;
  const { t } = useTranslation('capture');
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      data-code={trouble}
      title={t(`chip.trouble.${trouble}.what`)}
      description={t(`chip.trouble.${trouble}.next`)}
      action={children}
    />
  );
}
