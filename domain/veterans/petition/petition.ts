/** The case of a visit or petition: received, taken up, owned, answered, reviewed, closed with satisfaction or objection. */
import { caseAggregate } from '#domain/cases/case-aggregate.ts';
import type { Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { referenceNeeds } from '#domain/kernel/reference.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { staffStream } from '#domain/staff/staff.ts';
import { streamNeed } from '../opening.ts';
import { petitionDeadlines } from './deadlines.ts';
import { decidePetition } from './decide.ts';
import { petitionEvents } from './event-types.ts';
import { evolvePetition } from './evolve.ts';
import { recomputed } from './limits.ts';
import { mergeNeeds } from './merge.ts';
import { receiveNeeds } from './receive.ts';
import { petitionRecord, petitionTallies } from './record.ts';
import { type PetitionCommand, petitionCommand } from './schema.ts';
import { isPetitionClosed, petitionOutcomes } from './stages.ts';
import { isRestricted, mayReadPetition, type Petition } from './state.ts';
import { petitionsSet } from './station-rules.ts';

const staff = [...counterRoles, 'veterans-officer'] as const satisfies readonly Role[];
const officers = ['supervisor', 'veterans-officer'] as const satisfies readonly Role[];

/** What other items' deciders write here: it adds and contradicts nothing. */
const additions: ReadonlySet<string> = new Set([
  'petition.gathered',
  'petition.absorbed',
  'petition.progress-noted',
  'petition.reported',
  'petition.marked-sensitive',
]);

function needs(command: PetitionCommand, context: NeedContext): readonly Need[] {
  switch (command.type) {
    case 'petition.receive':
      return receiveNeeds(command, context);
    case 'petition.merge':
      return mergeNeeds(command.into, context);
    case 'petition.close':
      return referenceNeeds(petitionsSet, context.device.center);
    case 'petition.hand-over':
    case 'petition.recuse':
      return [streamNeed(staffStream(command.account))];
    default:
      return [];
  }
}

export const petitionAggregate = caseAggregate<Petition, PetitionCommand>({
  kind: 'petition',
  events: petitionEvents,
  commands: petitionCommand,
  grants: {
    'petition.receive': staff,
    'petition.accept': staff,
    'petition.decline': officers,
    'petition.refer': staff,
    'petition.hand-over': staff,
    'petition.take-over': staff,
    'petition.recuse': staff,
    'petition.object': officers,
    'petition.mark-sensitive': staff,
    'petition.reclassify': officers,
    'petition.report': staff,
    'petition.note-progress': staff,
    'petition.extend': officers,
    'petition.answer': staff,
    'petition.ask-review': staff,
    'petition.answer-review': staff,
    'petition.close': staff,
    'petition.withdraw': staff,
    'petition.merge': staff,
    'petition.follow-up': staff,
    'petition.recompute': [],
  },
  starts: ['petition.receive'],
  needs: (command, _self, _state, context) => needs(command, context),
  decide: decidePetition,
  evolve: evolvePetition,
  merges: (type) => additions.has(type),
  stage: ({ stage }) => stage,
  closed: ({ stage }) => isPetitionClosed(stage),
  outcome: ({ stage }) => petitionOutcomes[stage] ?? null,
  deadlines: petitionDeadlines,
  restricted: isRestricted,
  recordsReadings: true,
  mayRead: ({ own }, actor) => mayReadPetition(own, actor),
  record: petitionRecord,
  tallies: petitionTallies,
  recalculate: ({ own }, calendar) => (recomputed(own, calendar) ? { type: 'petition.recompute' } : null),
});
