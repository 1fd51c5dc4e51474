import type { CaseCommon } from '#domain/cases/case.ts';

export type PhotoMaterial = 'handover-photo' | 'return-photo';

/** Photos of the device that lie with the loan, by what they show. */
export const photosOf = ({ materials }: Pick<CaseCommon, 'materials'>, material: PhotoMaterial): readonly string[] =>
  materials.flatMap((one) => (one.material === material ? one.attachments : []));
