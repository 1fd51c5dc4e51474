/** The register row of a visit or petition: what lists show and what the recognition of repeats and groups looks at. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';

const word = z.string();
export const petitionRow = z.object({
  number: word,
  name: word,
  person: word.default(''),
  kind: word,
  matter: word.default(''),
  stage: word,
  owner: word,
  center: word.default(''),
  people: z.int(),
  /** How many earlier items of the same person on the same matter. */
  earlier: z.int(),
  /** How many came together or one after the other; 0 when it is no group. */
  gathered: z.int().default(0),
  urgent: z.boolean().default(false),
  receivedOn: CivilDateSchema,
  satisfaction: word.default(''),
  restricted: z.boolean().default(false),
  /** Whether the re-examination was answered: the same facts are not taken up again (信访工作条例 36). */
  final: z.boolean(),
  deadlines: z
    .array(
      z.object({
        code: word,
        label: z.object({ zh: word, en: word }),
        dueOn: word,
        provisional: z.boolean(),
        metOn: word.nullable(),
      }),
    )
    .default([]),
});
export type PetitionRow = z.infer<typeof petitionRow>;
