/** What a make-up registration (补办结婚登记) and a marriage to each other again (复婚登记) ask besides the usual. */

import { type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import { firstDayOfAge, type LeapBirthday } from '#domain/identity/age.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { lowestAge } from '../rules.ts';
import { type Marriage, type PartyRole, partyRoles } from '../schema.ts';

const finding = (
  weight: Finding['weight'],
  code: string,
  at: string,
  article: string,
  params: NonNullable<Finding['params']> = {},
): Finding => ({ code, at, article, params, weight });

/**
 * First day on which both met the age condition and lived as spouses: from then on a make-up registration has effect
 * (最高人民法院婚姻家庭编解释（一） art. 6). Other conditions are for the registrar to judge. Null while a date is missing.
 * @param leap the office's reading of a birthday on 29 February.
 */
export function effectiveFrom(own: Pick<Marriage, PartyRole>, leap?: LeapBirthday): CivilDate | null {
  const days = partyRoles.flatMap((role) => {
    const made = own[role].declaration;
    if (!made?.spousesSince || !isCivilDate(made.birthDate)) return [];
    return [made.spousesSince, firstDayOfAge(made.birthDate, lowestAge[role], leap)];
  });
  return days.length === 2 * partyRoles.length ? days.reduce((a, b) => (a > b ? a : b)) : null;
}

function makeUpFindings(own: Marriage, today: CivilDate, leap?: LeapBirthday): readonly Finding[] {
  const article = '民法典 1049';
  const perParty = partyRoles.flatMap((role): readonly Finding[] => {
    const made = own[role].declaration;
    const at = `${role}.declaration`;
    if (!made) return [];
    if (!made.spousesSince) return [finding('blocking', 'MARRIAGE_MAKE_UP_DATE_MISSING', at, article, { role })];
    return made.spousesSince > today ? [finding('blocking', 'MARRIAGE_MAKE_UP_DATE_LATER', at, article, { role })] : [];
  });
  const [man, woman] = [own.man.declaration?.spousesSince, own.woman.declaration?.spousesSince];
  const differs = man && woman && man !== woman;
  const from = effectiveFrom(own, leap);
  return [
    ...perParty,
    ...(differs ? [finding('blocking', 'MARRIAGE_MAKE_UP_DATES_DIFFER', 'declaration', article, { man, woman })] : []),
    ...(from && !differs && perParty.length === 0
      ? [finding('notice', 'MARRIAGE_MAKE_UP_EFFECT', 'declaration', article, { from })]
      : []),
  ];
}

/** Who marry each other again were divorced from each other, and must say so. */
function remarriageFindings(own: Marriage): readonly Finding[] {
  return partyRoles.flatMap((role) => {
    const made = own[role].declaration;
    return made && made.maritalStatus !== 'divorced'
      ? [finding('blocking', 'MARRIAGE_REMARRIAGE_NOT_DIVORCED', `${role}.declaration`, '民法典 1083', { role })]
      : [];
  });
}

/** What the kind of registration asks of the declarations. @param leap see {@link effectiveFrom}. */
export function kindFindings(own: Marriage, today: CivilDate, leap?: LeapBirthday): readonly Finding[] {
  if (own.kind === 'make-up') return makeUpFindings(own, today, leap);
  return own.kind === 'remarriage' ? remarriageFindings(own) : [];
}
