/**
 * What the number on a disability card says (残疾人证号): the holder's identity number, the kind of the disability, its grade, and after a
 * B how often the card was replaced. As it is practised; the printed rule is to be compared before the product is used for real.
 */
const pattern = /^(\d{17}[\dX])[1-7]([1-4])(?:B\d{1,2})?$/;

export interface DisabilityCard {
  readonly holder: string;
  /** 1 is the gravest. */
  readonly grade: number;
}

/** Null for anything that is no such number. */
export function disabilityCard(reference: string): DisabilityCard | null {
  const [, holder, grade] = pattern.exec(reference.replaceAll(/\s/g, '').toUpperCase()) ?? [];
  return holder && grade ? { holder, grade: Number(grade) } : null;
}

/** Grades that count as severe (一、二级). */
export const isSevere = ({ grade }: DisabilityCard): boolean => grade <= 2;
