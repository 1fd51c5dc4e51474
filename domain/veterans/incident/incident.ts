/**
 * A visitor who is beside themselves, or threatens somebody (接待突发情况): help is called at once, before a person or a matter is known;
 * somebody else takes the visitor over, and what happened is written down as facts. Nothing of it is ever taken out.
 */
import { z } from 'zod';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import { recorded } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { oneOf, text } from '../command-parts.ts';
import { choicesOf } from '../words.ts';

export const incidentKinds = choicesOf([
  ['distress', '情绪激动', 'Beside themselves'],
  ['threat', '威胁他人', 'Threatens somebody'],
  ['self-harm', '可能自伤', 'May harm themselves'],
  ['crowd', '聚集、堵门', 'A crowd, a blocked door'],
  ['illness', '突发疾病', 'Taken ill'],
]);
export const helpers = choicesOf([
  ['colleague', '第二名工作人员', 'A second member of staff'],
  ['supervisor', '负责人', 'The supervisor'],
  ['police', '报警 110', 'Police 110'],
  ['medical', '急救 120', 'Ambulance 120'],
]);

export const incidentCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('veteran-incident.call'),
    kind: oneOf(incidentKinds),
    called: z.array(oneOf(helpers)).min(1).max(4),
    /** Who or which item it is about, where that is known. */
    about: z.string().trim().max(100).default(''),
  }),
  /** Another person takes the visitor over (接手): the one who called is not left alone with them. */
  z.strictObject({ type: z.literal('veteran-incident.take-over') }),
  /** What was said and done, and when: facts, no judgement. */
  z.strictObject({ type: z.literal('veteran-incident.note'), what: text(1000) }),
  z.strictObject({ type: z.literal('veteran-incident.end'), outcome: text(500) }),
]);
export type IncidentCommand = z.infer<typeof incidentCommand>;

interface Told {
  /** UTC instant. */
  readonly at: string;
  readonly by: string;
}
export interface Incident extends Told {
  readonly kind: string;
  readonly called: readonly string[];
  readonly about: string;
  readonly on: string;
  readonly account: string;
  readonly takenOver: Told | null;
  readonly notes: readonly (Told & { readonly what: string })[];
  readonly ended: (Told & { readonly outcome: string }) | null;
}
export const incidentRegister = 'veteran-incident';
export type IncidentRow = Pick<Incident, 'kind' | 'about' | 'on' | 'at' | 'by'> & { readonly takenOver: string };

/**
 * Refuses `INCIDENT_OVER`, `INCIDENT_OTHER_PERSON` to who called and takes it over themselves, `INCIDENT_TAKEN_OVER` a second time, and
 * `INCIDENT_NOBODY_CAME`, `INCIDENT_NO_FACTS` where it is to end without a second person or without a record.
 */
function decide(
  state: Incident | null,
  command: IncidentCommand,
  { now, today, actor }: Pick<Context, 'now' | 'today' | 'actor'>,
): Decision {
  const told = { at: now, by: actor.name };
  if (command.type === 'veteran-incident.call') {
    const { type: _, ...about } = command;
    return done([
      { type: 'veteran-incident.called', payload: { ...about, on: today, account: actor.account, ...told } },
    ]);
  }
  if (!state) return refused({ code: 'STREAM_MISSING' });
  if (state.ended) return refused({ code: 'INCIDENT_OVER', params: { by: state.ended.by } });
  switch (command.type) {
    case 'veteran-incident.take-over':
      if (state.account === actor.account) return refused({ code: 'INCIDENT_OTHER_PERSON' });
      if (state.takenOver) return refused({ code: 'INCIDENT_TAKEN_OVER', params: { by: state.takenOver.by } });
      return done([{ type: 'veteran-incident.taken-over', payload: told }]);
    case 'veteran-incident.note':
      return done([{ type: 'veteran-incident.noted', payload: { what: command.what, ...told } }]);
    case 'veteran-incident.end':
      if (!state.takenOver) return refused({ code: 'INCIDENT_NOBODY_CAME' });
      if (state.notes.length === 0) return refused({ code: 'INCIDENT_NO_FACTS' });
      return done([{ type: 'veteran-incident.ended', payload: { outcome: command.outcome, ...told } }]);
  }
}

const staff: readonly Role[] = [...counterRoles, 'veterans-officer'];
const definition: Aggregate<Incident, IncidentCommand> = {
  kind: 'veteran-incident',
  events: [
    'veteran-incident.called',
    'veteran-incident.ended',
    'veteran-incident.noted',
    'veteran-incident.taken-over',
  ],
  commands: incidentCommand as z.ZodType<IncidentCommand>,
  grants: {
    'veteran-incident.call': staff,
    'veteran-incident.take-over': ['supervisor', 'veterans-officer'],
    'veteran-incident.note': staff,
    'veteran-incident.end': ['supervisor', 'veterans-officer'],
  },
  starts: ['veteran-incident.call'],
  needs: () => [],
  decide,
  evolve(state, type, payload) {
    if (type === 'veteran-incident.called')
      return { ...recorded<Incident>(payload), takenOver: null, notes: [], ended: null };
    if (!state) return state;
    if (type === 'veteran-incident.taken-over') return { ...state, takenOver: recorded<Told>(payload) };
    if (type === 'veteran-incident.noted')
      return { ...state, notes: [...state.notes, recorded<Incident['notes'][number]>(payload)] };
    return type === 'veteran-incident.ended' ? { ...state, ended: recorded<Incident['ended']>(payload) } : state;
  },
  /** What two places write down of it at the same time both stands. */
  merges: (type) => type === 'veteran-incident.noted',
  views({ kind, about, on, at, by, takenOver, ended }) {
    const body: IncidentRow = { kind, about, on, at, by, takenOver: takenOver?.by ?? '' };
    return {
      record: {
        register: incidentRegister,
        sort: at,
        tags: ['all', ended ? 'state:over' : 'state:open', `kind:${kind}`],
        dueOn: null,
        restricted: false,
        body,
      },
      tallies: [{ figure: `veterans.incident:${kind}`, day: on, value: 1 }],
    };
  },
};
export const incidentAggregate = aggregate(definition);
