/** Re-issue as the catalogue shows it. */
import type { Item } from '#domain/kernel/item.ts';
import { identityPaper, jointPhoto, singlePhoto } from '../items.ts';
import { changeMaterials, oldPaper, policeProof } from '../party/changed-identity.ts';
import { paperMaterials, usualPapers } from '../party/papers.ts';
import { powerOfAttorney } from './rules.ts';

/** 补领婚姻登记证: of either certificate, by one of them, both, or an agent with a notarised power. */
export const certificateReissue: Item = {
  code: 'certificate-reissue',
  name: { zh: '补领婚姻登记证', en: 'Re-issue of a marriage or divorce certificate' },
  basis: ['婚姻登记条例（国务院令第804号）', '婚姻登记工作规范（民发〔2025〕23号）'],
  parties: [
    { role: 'man', label: { zh: '男方', en: 'Man' } },
    { role: 'woman', label: { zh: '女方', en: 'Woman' } },
  ],
  questions: {
    perParty: [
      {
        name: 'reason',
        label: { zh: '补领原因', en: 'Reason' },
        kind: 'choice',
        choices: [
          { value: 'lost', label: { zh: '遗失', en: 'Lost' } },
          { value: 'damaged', label: { zh: '损毁', en: 'Damaged' } },
          { value: 'identity-changed', label: { zh: '身份信息不一致', en: 'Identity data changed' } },
        ],
        required: true,
        page: 'certificate',
      },
      {
        name: 'oldCertificateNumber',
        label: { zh: '原证字号', en: 'Number of the old certificate' },
        kind: 'text',
        required: false,
        page: 'certificate',
        maxLength: 60,
      },
      {
        name: 'registeredOn',
        label: { zh: '原登记日期', en: 'Date of registration' },
        kind: 'date',
        required: false,
        page: 'certificate',
      },
      {
        name: 'registeredAt',
        label: { zh: '原登记机关', en: 'Authority of registration' },
        kind: 'text',
        required: false,
        page: 'certificate',
        maxLength: 100,
      },
      {
        name: 'statusUnchanged',
        label: { zh: '婚姻状况至今没有变化', en: 'My status has not changed since' },
        kind: 'yes-no',
        required: true,
        page: 'statements',
      },
    ],
    perCase: [],
  },
  materials: [
    identityPaper('婚姻登记工作规范'),
    {
      code: jointPhoto,
      name: { zh: '双方近期半身免冠合影照片（补领结婚证）', en: 'Recent joint photo (marriage certificate)' },
      form: 'original',
      isPhoto: true,
      per: 'case',
      necessity: 'conditional',
      basis: '婚姻登记工作规范',
    },
    {
      code: singlePhoto,
      name: { zh: '近期半身免冠单人照片', en: 'Recent single photo' },
      form: 'original',
      isPhoto: true,
      per: 'party',
      necessity: 'conditional',
      basis: '婚姻登记工作规范',
    },
    ...changeMaterials,
    {
      code: powerOfAttorney,
      name: { zh: '经公证的授权委托书（委托代办）', en: 'Notarised power of attorney (agent)' },
      form: 'original',
      per: 'case',
      necessity: 'conditional',
      basis: '婚姻登记工作规范',
    },
    ...paperMaterials.filter(({ code }) => code === 'military-id' || code === 'local-id'),
  ],
  fitting: (own) => [
    'id-card',
    jointPhoto,
    singlePhoto,
    policeProof,
    oldPaper,
    powerOfAttorney,
    ...usualPapers('reissue', own),
  ],
  promised: 'on-the-spot',
  feeFen: 0,
  kind: 'reissue',
  opens: 'reissue.open',
};
