import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OpenCamera } from './use-camera.ts';

/** Which camera films; nothing where there is only one. */
export function CameraSelect({ camera }: { readonly camera: OpenCamera }) {
  const { t } = useTranslation('capture');
  const { cameras, current, choose } = camera;
  if (cameras.length < 2) return null;
  return (
    <Select
      className="camera-select"
      aria-label={t('camera.which')}
      value={current}
      options={cameras.map(({ id, label }, at) => ({ value: id, label: label || t('camera.nth', { n: at + 1 }) }))}
      onChange={choose}
    />
  );
}
