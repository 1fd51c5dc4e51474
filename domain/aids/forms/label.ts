import type { FormModel } from '#domain/kernel/window.ts';
import type { Asset } from '../asset/schema.ts';
import { fields } from './parts.ts';

/** Label stock for a thermal printer (不干胶标签). */
export const labelPaper = { widthMm: 60, heightMm: 40 };

export const labelModel = (asset: Asset): FormModel => ({
  title: asset.itemName.zh,
  number: asset.tag,
  blocks: [
    fields('', [
      ['型号', asset.model],
      ['出厂编号', asset.serial || '—'],
      ['承重', asset.loadLimitKg === null ? '—' : `${asset.loadLimitKg}kg`],
      ...(asset.biohazard ? ([['生物危害', '戴手套处理']] as const) : []),
    ]),
  ],
});
