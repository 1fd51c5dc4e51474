/** What proves that somebody is the person whom a record names with another name or number (姓名、证件号码变更的证明). */
import type { CaseMaterial } from '#domain/cases/case.ts';
import type { Material } from '#domain/kernel/item.ts';
import type { PartyRole } from './party.ts';
import { pictured } from './rules.ts';

/** Police record of a changed name or number (公安机关出具的变更证明). */
export const policeProof = 'police-proof';
/** The paper that bears the number of before: an old passport of a foreign citizen, an old travel permit or card. */
export const oldPaper = 'old-passport';

/** What is another than in the record. A paper of before proves another number of the same name, never another name. */
export type Change = 'name' | 'number';
const proofs: { readonly [what in Change]: readonly string[] } = {
  name: [policeProof],
  number: [policeProof, oldPaper],
};

/** Whether a party's change is proven by a scan: a tick in the list proves nothing. */
export const isChangeProven = (role: PartyRole, what: Change, materials: readonly CaseMaterial[]): boolean =>
  pictured(materials).some(({ material, party }) => party === role && proofs[what].includes(material));

const material = (code: string, zh: string, en: string): Material => ({
  code,
  name: { zh, en },
  form: 'original',
  per: 'party',
  necessity: 'conditional',
  basis: '婚姻登记工作规范',
});
/** Both as materials of an item. */
export const changeMaterials: readonly Material[] = [
  material(policeProof, '公安机关出具的身份信息变更证明', 'Police record of the changed name or number'),
  material(oldPaper, '载有原证件号码的旧护照等旧证件', 'Old passport or other paper with the former number'),
];
