/** Register of loans (租借登记), in its own file because rules that look into it come before what puts rows into it. */
import type { StreamRef } from '#domain/kernel/event.ts';

export const loanRegister = 'aid-loans';
/** Loans of which somebody is to be reminded today, or was to be before (今日提醒). */
export const remindTag = 'remind';
/** Loans whose charge is disputed (争议中). */
export const disputedTag = 'disputed';
/** Loans of one person. */
export const personTag = (person: StreamRef): string => `person:${person}`;
