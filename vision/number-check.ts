/** The check character of an identity number, as a yes or no. */
import { checkCharacter } from '#domain/identity/id-number.ts';

/** True for 18 characters whose last is the right check character (GB 11643-1999). */
export const isChecked = (text: string): boolean =>
  /^\d{17}[\dX]$/.test(text) && checkCharacter(text.slice(0, 17)) === text[17];
