/** What the commands of the window's parts are made of. */
import { z } from 'zod';

/** A text that may not be empty. */
export const text = (most: number) => z.string().trim().min(1).max(most);
/** One of the values of a vocabulary. */
export const oneOf = (choices: readonly { readonly value: string }[]) => z.enum(choices.map(({ value }) => value));
