/**
 * Deciding what devices that did not know of each other left undecided (冲突裁定). What is in conflict follows from the streams
 * themselves; the decision is an event like any other, in the stream that it is about, with a record of its own beside it.
 */
import { z } from 'zod';
import {
  type Actor,
  type Aggregate,
  type AnyAggregate,
  aggregate,
  type Context,
  type Decision,
  type Emitted,
} from '#domain/kernel/aggregate.ts';
import { idOf, kindOf, recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { type BranchDecision, branchDecided, isKnownType } from '#domain/kernel/fold.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { FieldDecision } from '#domain/person/merging.ts';
import type { Person } from '#domain/person/person.ts';

/** The stream of the decisions about another stream. */
export const conflictStream = (subject: StreamRef): StreamRef => `conflict/${kindOf(subject)}:${idOf(subject)}`;
/** The stream of the decision about people with one identity number. @param keyHash SHA-256 of their unique key, hex. */
export const duplicateStream = (keyHash: string): StreamRef => `conflict/same:${keyHash.slice(0, 32)}`;

const reason = z.string().trim().min(2).max(500);
/** The events that the screen showed: a decision never covers what nobody has seen. */
const among = z.array(z.uuid()).min(1).max(200);

export const conflictCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('conflict.decide-field'),
    subject: streamRef,
    field: z.string().max(40),
    choice: z.uuid(),
    among,
    reason,
  }),
  z.strictObject({
    type: z.literal('conflict.decide-branch'),
    subject: streamRef,
    /** `current`: it stays as it is; `other`: what was set aside counts, and what it was set aside for no longer does. */
    keep: z.enum(['current', 'other']),
    among,
    reason,
  }),
  z.strictObject({
    type: z.literal('conflict.decide-duplicate'),
    keep: streamRef,
    drop: streamRef,
    reason,
  }),
]);
export type ConflictCommand = z.infer<typeof conflictCommand>;
type Of<T extends ConflictCommand['type']> = Extract<ConflictCommand, { type: T }>;

export interface ConflictDecision {
  readonly what: 'field' | 'branch' | 'duplicate';
  readonly name: string;
  readonly kept: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}
export interface Conflict {
  readonly decisions: readonly ConflictDecision[];
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
const changed: Decision = refused({ code: 'CONFLICT_CHANGED' });

const settled = (what: ConflictDecision['what'], name: string, kept: string, why: string): Emitted => ({
  type: 'conflict.settled',
  payload: { what, name, kept, reason: why },
});

function decideField(command: Of<'conflict.decide-field'>, context: Context): Decision {
  const { subject, field, choice, reason: why } = command;
  const conflict = (context.stream(subject) as Person | null)?.conflicts?.find((one) => one.field === field);
  if (!conflict) return refused({ code: 'CONFLICT_NONE' });
  const ids = conflict.values.map(({ event }) => event);
  const chosen = conflict.values.find(({ event }) => event === choice);
  if (!chosen || !sameSet(ids, command.among)) return changed;
  const payload: FieldDecision = {
    field,
    value: chosen.value,
    evidence: field in { marital: 0 } ? null : { ...(chosen.evidence as object | null), source: 'decided' },
    settled: ids,
    reason: why,
  };
  return done([settled('field', field, choice, why), { stream: subject, type: 'person.field-decided', payload }]);
}

/** @param of the aggregate of the subject. Refused where one side holds what only a newer version knows: nobody has seen what it says. */
function decideBranch(command: Of<'conflict.decide-branch'>, context: Context, of: AnyAggregate | undefined): Decision {
  const { subject, keep, reason: why } = command;
  const apart = context.setAside?.(subject) ?? [];
  if (apart.length === 0) return refused({ code: 'CONFLICT_NONE' });
  const sides = apart.flatMap(({ event, against }) => [event, ...against]);
  if (sides.some(({ type }) => !isKnownType(of, type))) return refused({ code: 'CONFLICT_OF_NEWER_VERSION' });
  const set = apart.map(({ event }) => event.id);
  if (!sameSet(set, command.among)) return changed;
  const against = [...new Set(apart.flatMap((one) => one.against.map(({ id }) => id)))];
  const payload: BranchDecision =
    keep === 'current' ? { take: [], drop: set, reason: why } : { take: set, drop: against, reason: why };
  return done([settled('branch', 'branch', keep, why), { stream: subject, type: branchDecided, payload }]);
}

/** One of two streams of the same person goes on; what only the other knew of the marital status is carried over. */
function decideDuplicate(command: Of<'conflict.decide-duplicate'>, context: Context): Decision {
  const { keep, drop, reason: why } = command;
  const [kept, dropped] = [keep, drop].map((stream) => context.stream(stream) as Person | null);
  if (!kept || !dropped || keep === drop || kept.supersededBy || dropped.supersededBy)
    return refused({ code: 'CONFLICT_NONE' });
  const known = (person: Person): boolean => person.marital.status !== 'unknown';
  const sameStatus = JSON.stringify(kept.marital) === JSON.stringify(dropped.marital);
  if (known(kept) && known(dropped) && !sameStatus) return refused({ code: 'CONFLICT_MARITAL_DIFFERS' });
  const carried: readonly Emitted[] =
    known(dropped) && !known(kept)
      ? [{ stream: keep, type: 'person.marital-status-recorded', payload: dropped.marital }]
      : [];
  return done([
    settled('duplicate', 'duplicate', keep, why),
    { stream: drop, type: 'person.superseded', payload: { by: keep, reason: why } },
    ...carried,
  ]);
}

/**
 * Whether somebody may see and decide what two places wrote into a stream at once: whoever decides in the hall; of what is
 * confidential whoever may read it, and nobody else.
 */
export function mayDecideBranch(of: AnyAggregate | undefined, state: unknown, actor: Actor): boolean {
  if (of?.isConfidential) return of.mayRead?.(state, actor) ?? false;
  return actor.roles.includes('supervisor');
}

/** @param find the aggregate of a kind of stream: which of them are confidential is theirs to say. */
export const conflictAggregate = (find: (kind: string) => AnyAggregate | undefined): AnyAggregate =>
  aggregate(definitionWith(find));

const definitionWith = (find: (kind: string) => AnyAggregate | undefined): Aggregate<Conflict, ConflictCommand> => ({
  kind: 'conflict',
  events: ['conflict.settled'],
  commands: conflictCommand,
  grants: {
    'conflict.decide-field': ['registrar', 'supervisor'],
    'conflict.decide-branch': ['supervisor', 'legal-aid-officer'],
    'conflict.decide-duplicate': ['supervisor'],
  },
  starts: [],
  startsOrContinues: ['conflict.decide-field', 'conflict.decide-branch', 'conflict.decide-duplicate'],
  needs(command) {
    const streams = command.type === 'conflict.decide-duplicate' ? [command.keep, command.drop] : [command.subject];
    return streams.map((stream) => ({ need: 'stream', stream }));
  },
  decide(_state, command, context, self) {
    if (command.type !== 'conflict.decide-duplicate' && self !== conflictStream(command.subject)) return changed;
    switch (command.type) {
      case 'conflict.decide-field':
        return decideField(command, context);
      case 'conflict.decide-branch': {
        const of = find(kindOf(command.subject));
        return mayDecideBranch(of, context.stream(command.subject), context.actor)
          ? decideBranch(command, context, of)
          : refused({ code: 'COMMAND_FORBIDDEN' });
      }
      case 'conflict.decide-duplicate':
        return decideDuplicate(command, context);
    }
  },
  evolve(state, type, payload, { actor, at }) {
    if (type !== 'conflict.settled') return state;
    const decision = recorded<Omit<ConflictDecision, 'by' | 'at'>>(payload);
    return { decisions: [...(state?.decisions ?? []), { ...decision, by: actor, at }] };
  },
  // A record of what was decided; what counts of two decisions is for the stream that they are about.
  merges: () => true,
  views: () => ({}),
});
