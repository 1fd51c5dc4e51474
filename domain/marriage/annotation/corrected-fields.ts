/** Fields of a record that a correction can name, so that the pages printed afterwards bear the right value. */

import { z } from 'zod';
import { type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import { validateIdNumber } from '#domain/identity/id-number.ts';
import { normaliseName, validateName } from '#domain/identity/names.ts';
import { roleNames } from '../form-parts.ts';
import { partyRole } from '../party/party.ts';

export const correctedField = z.enum(['name', 'nationality', 'birthDate', 'ethnicGroup', 'documentNumber', 'address']);
export type CorrectedField = z.infer<typeof correctedField>;

/** Whose field it is. */
export const correctionTarget = z.strictObject({ party: partyRole, field: correctedField });
export type CorrectionTarget = z.infer<typeof correctionTarget>;

/** A corrected field as a record keeps it. */
export interface Corrected extends CorrectionTarget {
  readonly was: string;
  readonly is: string;
}

const fieldNames: Readonly<Record<CorrectedField, string>> = {
  name: '姓名',
  nationality: '国籍',
  birthDate: '出生日期',
  ethnicGroup: '民族',
  documentNumber: '身份证件号',
  address: '常住户口所在地',
};
/** The field in the words of the sheets: 女方姓名. */
export const targetWords = ({ party, field }: CorrectionTarget): string => `${roleNames[party]}${fieldNames[field]}`;

/** A typed value as it is stored. */
export const asStored = ({ field }: CorrectionTarget, typed: string): string =>
  field === 'name' ? normaliseName(typed) : typed.trim();

/** Whether a field can bear this value: a name, a day that has come, a number whose check character is right. */
export function canBear({ field }: CorrectionTarget, value: string, today: CivilDate): boolean {
  switch (field) {
    case 'name':
      return validateName(value).ok;
    case 'birthDate':
      return isCivilDate(value) && value <= today;
    case 'documentNumber':
      return /^\d{17}[\dXx]$/.test(value) ? validateIdNumber(value, today).ok : value.length >= 5;
    case 'ethnicGroup':
      return true;
    case 'nationality':
    case 'address':
      return value !== '';
  }
}
