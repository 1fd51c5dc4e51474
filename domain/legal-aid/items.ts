/** What the legal-aid window offers. */
import type { Item } from '#domain/kernel/item.ts';
import { applicationItem, noticeItem } from './application/open.ts';
import { aidMaterials, fittingPapers } from './application/papers.ts';
import type { Aid } from './application/schema.ts';
import { noticeStages } from './application/stages.ts';
import { guidedQuestions } from './eligibility/questions.ts';
import { limitReference, scopeReference } from './references.ts';

const applicant = { role: 'applicant', label: { zh: '申请人', en: 'Applicant' } };
const [limits] = limitReference.shipped;
const [scope] = scopeReference.shipped;

/** 法律援助申请: guided questions lead to scope, jurisdiction, means and urgency; decided within seven days (43). */
export const legalAidApplication: Item = {
  code: applicationItem,
  name: { zh: '法律援助申请', en: 'Application for legal aid' },
  basis: ['法律援助法 22-48', '办理法律援助案件程序规定'],
  parties: [applicant],
  questions: { perParty: [], perCase: limits && scope ? guidedQuestions(scope.data, limits.data) : [] },
  materials: aidMaterials,
  fitting: (own) => fittingPapers(own as Aid),
  promised: { days: 7, unit: 'calendar-day' },
  feeFen: 0,
  kind: 'legal-aid',
  opens: 'legal-aid.open',
};

/** 通知辩护: the organ's notice, a lawyer within three days (25, 36). */
export const legalAidNotice: Item = {
  code: noticeItem,
  name: { zh: '办案机关通知辩护、代理', en: 'Notice of an organ' },
  basis: ['法律援助法 25, 28, 36'],
  parties: [applicant],
  questions: { perParty: [], perCase: [] },
  materials: aidMaterials.filter(({ code }) =>
    ['case-notice', 'detention-notice', 'capacity-opinion', 'other'].includes(code),
  ),
  promised: { days: 3, unit: 'calendar-day' },
  feeFen: 0,
  kind: 'legal-aid',
  stages: noticeStages,
  opens: 'legal-aid.take-notice',
};
