/**
 * What may be done with a stream now (办理动作), as data: a command, its name, and the questions whose answers are the command's
 * fields. A page shows them as buttons, and asks the questions of the one that is chosen.
 */
import type { Question } from './item.ts';
import type { Role } from './roles.ts';
import type { Text } from './text.ts';

export interface Action {
  /** Type of the command. */
  readonly command: string;
  /** Tells several actions with the same command apart. */
  readonly code?: string;
  readonly label: Text;
  /** Names of the questions are names of the command's fields. */
  readonly questions: readonly Question[];
  /** Fields of the command that nobody is asked for. */
  readonly fixed?: { readonly [field: string]: string | boolean | number };
  /** `next` is the usual next step, `out` one that ends something. */
  readonly weight?: 'next' | 'out';
  /** Seldom done: kept in a menu where there is little room. */
  readonly rare?: true;
  /** What to know before doing it. */
  readonly hint?: Text;
  /** Who may; without, whoever may see the page. The data process checks it in any case. */
  readonly roles?: readonly Role[];
}
