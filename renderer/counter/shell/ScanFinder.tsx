/**
 * A scan anywhere brings the thing with that tag to the screen, unless the page in front takes scans itself. What is no tag of ours may
 * be on the plate of a device: its serial number or its UDI.
 */
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { tagKey } from '#domain/aids/asset/schema.ts';
import { assetRegister, udiTag } from '#domain/aids/asset/views.ts';
import { api } from '../../app/api.ts';
import { attempt } from '../../app/problem.ts';
import { go, routeOf } from '../../app/route.ts';
import { useScan } from '../../app/scan.ts';

/** The one device that bears this serial number or UDI; several of a kind are nobody's. */
async function byPlate(code: string): Promise<string | null> {
  for (const tag of [`q:${code.trim().toLowerCase()}`, udiTag(code)]) {
    const found = await attempt(api.db['record.list']({ register: assetRegister, tags: [tag], limit: 2 }));
    const [one, another] = found.ok ? found.value.rows : [];
    if (one && !another) return one.stream;
  }
  return null;
}

export function ScanFinder() {
  const { t } = useTranslation('aids');
  const { message } = App.useApp();
  const find = async (code: string): Promise<void> => {
    const found = await attempt(api.db['key.find']({ key: tagKey(code) }));
    const stream = (found.ok && found.value) || (await byPlate(code));
    if (stream) go(routeOf(stream));
    else void message.warning(t('scan.unknown', { code }));
  };
  useScan((code) => void find(code));
  return null;
}
