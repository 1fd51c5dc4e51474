/** A scan anywhere brings the thing with that tag to the screen, unless the page in front takes scans itself. */
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { tagKey } from '#domain/aids/asset/schema.ts';
import { api } from '../../app/api.ts';
import { attempt } from '../../app/problem.ts';
import { go, routeOf } from '../../app/route.ts';
import { useScan } from '../../app/scan.ts';

export function ScanFinder() {
  const { t } = useTranslation('aids');
  const { message } = App.useApp();
  const find = async (code: string): Promise<void> => {
    const found = await attempt(api.db['key.find']({ key: tagKey(code) }));
    if (found.ok && found.value) go(routeOf(found.value));
    else void message.warning(t('scan.unknown', { code }));
  };
  useScan((code) => void find(code));
  return null;
}
