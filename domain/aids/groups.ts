/** Groups of people (对象类别) that subsidy and deposit rules are written for. A person may hold several. */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { hasReachedAge } from '#domain/identity/age.ts';
import type { Text } from '#domain/kernel/text.ts';
import { disabilityCard, isSevere } from './disability-card.ts';

/** Follow from the birth date and need no proof. */
export const ageGroups = ['age-60', 'age-75', 'age-80'] as const;
/** Grades of the assessment of old people's abilities (能力评估等级, GB/T 42195-2022) but for 能力完好; each holds the ones before it. */
export const abilityGrades = ['ability-mild', 'ability-moderate', 'ability-severe', 'ability-complete'] as const;
/** Are believed only on a proof: a card, a certificate, a doctor's note. */
export const provenGroups = [
  'incapacitated',
  ...abilityGrades,
  'disabled',
  'disabled-severe',
  'minimum-living',
  'minimum-margin',
  'destitute',
  'injured-sick',
  'work-injury',
  'preferential',
  'family-special',
  'child',
  'serving',
] as const;
export const group = z.enum([...ageGroups, ...provenGroups]);
export type Group = z.infer<typeof group>;

export const groupNames: Readonly<Record<Group, Text>> = {
  'age-60': { zh: '60周岁以上老年人', en: 'Aged 60 or over' },
  'age-75': { zh: '75周岁以上老年人', en: 'Aged 75 or over' },
  'age-80': { zh: '80周岁以上老年人', en: 'Aged 80 or over' },
  incapacitated: { zh: '经评估中度以上失能', en: 'Assessed as moderately dependent or worse' },
  'ability-mild': { zh: '能力评估轻度失能及以上', en: 'Assessed as mildly dependent or worse' },
  'ability-moderate': { zh: '能力评估中度失能及以上', en: 'Assessed as moderately dependent or worse (GB/T 42195)' },
  'ability-severe': { zh: '能力评估重度失能及以上', en: 'Assessed as severely dependent or worse' },
  'ability-complete': { zh: '能力评估完全失能', en: 'Assessed as completely dependent' },
  disabled: { zh: '持证残疾人', en: 'Holder of a disability card' },
  'disabled-severe': { zh: '一、二级残疾', en: 'Disability of grade 1 or 2' },
  'minimum-living': { zh: '最低生活保障对象', en: 'Minimum living allowance' },
  'minimum-margin': { zh: '最低生活保障边缘家庭', en: 'Just above the minimum allowance' },
  destitute: { zh: '特困供养人员', en: 'Destitute, supported by the state' },
  'injured-sick': { zh: '伤病人（凭诊断证明）', en: 'Injured or ill, with a diagnosis' },
  'work-injury': { zh: '工伤人员', en: 'Injured at work' },
  preferential: { zh: '优抚对象', en: 'Entitled to preferential treatment' },
  'family-special': { zh: '计划生育特殊家庭', en: 'Family that lost or has a disabled only child' },
  child: { zh: '康复训练儿童', en: 'Child in rehabilitation' },
  serving: { zh: '现役军人', en: 'Serving soldier' },
};

/** The two people of a loan: whoever uses the device (使用人), and whoever rents it (承租人). */
export const holder = z.enum(['user', 'lessee']);
export type Holder = z.infer<typeof holder>;

/** Groups of both; for most loans they are one person. */
export interface Entitled {
  readonly user: readonly Group[];
  readonly lessee: readonly Group[];
  readonly isOne: boolean;
}
/** Whoever rents a device uses it. */
export const alone = (groups: readonly Group[]): Entitled => ({ user: groups, lessee: groups, isOne: true });

/** A proof that was seen: enough is kept to know what was checked, when and until when it counts. */
export const groupProof = z.strictObject({
  group: z.enum(provenGroups),
  source: z.enum(['card', 'certificate', 'platform', 'doctor']),
  reference: z.string().trim().min(1).max(60),
  checkedOn: CivilDateSchema,
  validTo: CivilDateSchema.nullable().default(null),
  /** Whose it is, where another one uses the device; absent for one person, and in proofs from before it was asked. */
  of: holder.optional(),
});
export type GroupProof = z.infer<typeof groupProof>;

/** Every group that counts on a day: by age, and by proofs not yet expired. Of somebody whose birth date nobody knows, by proofs alone. */
export function groupsOn(day: CivilDate, birthDate: CivilDate | null, proofs: readonly GroupProof[]): readonly Group[] {
  const byAge = ageGroups.filter((one) => birthDate !== null && hasReachedAge(birthDate, Number(one.slice(4)), day));
  const proven = proofs.filter(({ validTo }) => validTo === null || day <= validTo).flatMap(groupsOf);
  return [...new Set<Group>([...byAge, ...proven, ...proven.flatMap(impliedBy)])];
}

/** The card itself says whether a disability is severe, whichever group it was written down for. */
function groupsOf({ group: one, reference }: GroupProof): readonly Group[] {
  const card = one === 'disabled' ? disabilityCard(reference) : null;
  return card && isSevere(card) ? [one, 'disabled-severe'] : [one];
}

/** Whoever is severely disabled is disabled; whoever is dependent by one grade is so by every lesser one, from the second on `incapacitated`. */
function impliedBy(one: Group): readonly Group[] {
  if (one === 'disabled-severe') return ['disabled'];
  const grades: readonly Group[] = abilityGrades;
  const grade = grades.indexOf(one);
  return grade < 1 ? [] : [...grades.slice(0, grade), 'incapacitated'];
}
