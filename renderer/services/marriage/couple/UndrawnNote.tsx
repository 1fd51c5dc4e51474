/** That a name or another word of the case has characters which no font draws: said as soon as they are there, long before a certificate. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { spelled } from '../../../print/rare-characters.ts';
import { useUndrawn } from '../../../print/use-undrawn.ts';

export function UndrawnNote({ page }: { readonly page: StreamPage }) {
  const { t } = useTranslation('print');
  const undrawn = useUndrawn(JSON.stringify(page.state));
  return undrawn.length > 0 ? (
    <Alert
      type="warning"
      showIcon
      data-testid="undrawn"
      title={t('missing', { characters: undrawn.map(spelled).join(' ') })}
    />
  ) : null;
}
