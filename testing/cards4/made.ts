/** What every level makes. */
import { type Face, makeFace, type Side } from './card.ts';
import type { Dice } from './dice.ts';
import type { Field, Holder } from './holder.ts';

export interface Made {
  readonly bytes: Uint8Array;
  /** Fields that the picture shows so that a careful person can read them. */
  readonly truth: Readonly<Partial<Record<Field, string>>>;
  readonly holder: Holder;
}

export const fieldsOf: Readonly<Record<Side, readonly Field[]>> = {
  portrait: ['name', 'sex', 'ethnicGroup', 'birthDate', 'address', 'idNumber'],
  emblem: ['issuer', 'validFrom', 'validTo'],
};

export function made(holder: Holder, fields: readonly Field[], bytes: Uint8Array): Made {
  return { bytes, holder, truth: Object.fromEntries(fields.map((field) => [field, holder[field]])) };
}

export const allFields = (faces: readonly Face[]): readonly Field[] => faces.flatMap(({ side }) => fieldsOf[side]);

/** Faces of one card. @param both share of pictures with both */
export function someFaces(holder: Holder, words: string, both: number, wear: number, throws: Dice): readonly Face[] {
  const sides: readonly Side[] = throws.chance(both)
    ? ['portrait', 'emblem']
    : [throws.chance(0.62) ? 'portrait' : 'emblem'];
  return sides.map((side) => makeFace(holder, side, words, wear));
}
