/**
 * The halls of a district by name (大厅名录): the district's hub names each, so that every device can say to whom a case goes or
 * whose it is. A hall without a hub knows none but itself.
 */
import { z } from 'zod';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { idOf, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { district } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';

export const hallKind = 'hall';
export const hallRegister = hallKind;
export const hallStream = (center: string): StreamRef => `${hallKind}/${center}`;

export interface Hall {
  readonly name: string;
}
/** What a list shows of a hall. */
export interface HallEntry extends Hall {
  readonly center: string;
}

const hallCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hall.name'), name: z.string().trim().min(2).max(60) }),
]);
type HallCommand = z.infer<typeof hallCommand>;

/** `hall.name` is the district's alone: `HALL_NAMED_ELSEWHERE` for any other. The same name again changes nothing. */
const definition: Aggregate<Hall, HallCommand> = {
  kind: hallKind,
  events: ['hall.named'],
  commands: hallCommand,
  grants: { 'hall.name': ['administrator'] },
  starts: [],
  startsOrContinues: ['hall.name'],
  needs: () => [],
  decide(state, { name }, { device }) {
    if (device.center !== district) return refused({ code: 'HALL_NAMED_ELSEWHERE' });
    return done(state?.name === name ? [] : [{ type: 'hall.named', payload: { name } }]);
  },
  evolve: (state, type, payload) => (type === 'hall.named' ? recorded<Hall>(payload) : state),
  // Two nodes of a hub that name it at once do not contradict each other.
  merges: () => true,
  views: ({ name }, self) => ({
    record: {
      register: hallRegister,
      sort: name,
      tags: ['all'],
      dueOn: null,
      restricted: false,
      body: { center: idOf(self), name },
    },
  }),
};
export const hallAggregate = aggregate(definition);
