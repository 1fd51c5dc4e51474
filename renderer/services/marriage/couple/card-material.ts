/** The shown identity card as a material of the case (提供证件材料). */
import type { PartyRole, ShownDocument } from '#domain/marriage/schema.ts';

/** The command that takes it in, with its pictures. */
export const cardMaterial = (party: PartyRole, { portrait, emblem }: ShownDocument) => ({
  type: 'case.add-material',
  material: 'id-card',
  party,
  attachments: [portrait, emblem].filter((picture) => picture !== null),
});
