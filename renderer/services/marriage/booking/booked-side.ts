import type { PartyRole } from '#domain/marriage/schema.ts';

/** Which of the couple somebody is who is known by their number alone: a resident number says it, else the order of the booking. */
export function sideOf(number: string, index: number): PartyRole {
  if (/^\d{17}[\dX]$/.test(number)) return Number(number[16]) % 2 === 1 ? 'man' : 'woman';
  return index === 0 ? 'man' : 'woman';
}
