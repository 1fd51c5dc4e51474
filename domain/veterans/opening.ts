/** What every stream of this window begins with: the person, the center, a case number. */
import { z } from 'zod';
import { caseSeries, openCase } from '#domain/cases/case.ts';
import type { Context, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { idOf, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { seriesStream } from '#domain/series/series.ts';

export const windowCode = 'veterans';
export const windowLetter = 'T';

/** The file of a person has the person's own id, so that nobody can have two. */
export const veteranStream = (person: StreamRef): StreamRef => `veteran/${idOf(person)}`;
/** The person of a file, or of anything else that bears its person's id. */
export const personStream = (own: StreamRef): StreamRef => `person/${idOf(own)}`;

/** Of how many people one command may be. */
export const filesAtOnce = 500;
export const someFiles = z.array(streamRef).min(1).max(filesAtOnce);

export const streamNeed = (stream: StreamRef): Need => ({ need: 'stream', stream });
export const personOf = (context: Pick<Context, 'stream'>, person: StreamRef): Person | null =>
  context.stream(person) as Person | null;

/** What opening a case must ask for. */
export const openingNeeds = (person: StreamRef, { device, today }: NeedContext): readonly Need[] => [
  streamNeed(officeStream(device.center)),
  streamNeed(person),
  streamNeed(seriesStream(device.id, caseSeries(windowLetter, today))),
  { need: 'open-cases', person, window: windowCode },
];

export interface Opened {
  readonly number: string;
  readonly person: Person;
  readonly events: readonly Emitted[];
}

/** Opens a case of one person. Refuses `OFFICE_MISSING`, `PERSON_MISSING`. */
export function openFor(context: Context, self: StreamRef, item: string, person: StreamRef): Outcome<Opened> {
  const office = context.stream(officeStream(context.device.center)) as OfficeSettings | null;
  if (!office) return refused({ code: 'OFFICE_MISSING' });
  const known = personOf(context, person);
  if (!known) return refused({ code: 'PERSON_MISSING' });
  const { number, events } = openCase(context, self, {
    window: windowCode,
    letter: windowLetter,
    item,
    parties: [{ person, role: 'applicant', name: known.facts.name }],
    shortCode: office.shortCode,
  });
  return done({ number, person: known, events });
}

/** The day of an instant as the hall counts it is the context's; a date typed by hand may not lie after it. */
export const isFuture = (day: string, today: string): boolean => day > today;
