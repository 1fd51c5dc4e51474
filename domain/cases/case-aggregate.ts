/** Makes an aggregate of a window's own deciding and folding, with the common case beside it. */

import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { WorkingCalendar } from '#domain/calendar/working-calendar.ts';
import type {
  Actor,
  Aggregate,
  AnyAggregate,
  CommandBase,
  Context,
  Decision,
  EventMeta,
  Finding,
  Need,
  NeedContext,
} from '#domain/kernel/aggregate.ts';
import { aggregate } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { CaseHall, Deadline, RecordView, Tally } from '#domain/kernel/views.ts';
import {
  type CaseCommand,
  type CaseCommon,
  caseCommand,
  commonEvents,
  commonNeeds,
  decideCommon,
  evolveCommon,
} from './case.ts';
import {
  decideHandOver,
  type HandOver,
  type HandOverCommand,
  handOverCommand,
  handOverGrants,
  handOverNeeds,
  otherCenter,
  staysWithOffice,
} from './hand-over.ts';

export interface CaseState<Own> {
  readonly common: CaseCommon;
  readonly own: Own;
}

/** Unique key by which a case is found from its number. */
export const caseKey = (number: string): string => `case:${number}`;

/** What a window says of one kind of its cases. `own` is null only before the case began. */
export interface CaseDefinition<Own, C extends CommandBase> {
  readonly kind: string;
  /** See {@link Aggregate.events}; without those that every case may have. */
  readonly events: readonly string[];
  readonly commands: z.ZodType<C>;
  readonly grants: { readonly [K in C['type']]: readonly Role[] };
  /** Who takes in materials, writes notes and files documents; without, everybody at a counter and whoever has a part in such a case. */
  readonly commonRoles?: readonly Role[];
  /** How its cases go to another hall; as any case does, where nothing is said. */
  readonly handOver?: HandOver<CaseState<Own>> | typeof staysWithOffice;
  readonly starts: readonly C['type'][];
  needs(command: C, self: StreamRef, state: CaseState<Own> | null, context: NeedContext): readonly Need[];
  decide(state: CaseState<Own> | null, command: C, context: Context, self: StreamRef): Decision;
  evolve(own: Own | null, type: string, payload: Json, meta: EventMeta): Own | null;
  stage(own: Own): string;
  closed(own: Own): boolean;
  outcome(own: Own): Text | null;
  deadlines(own: Own): readonly Deadline[];
  /** Only whoever `mayRead` it sees it in lists; a function when that depends on the case. */
  readonly restricted?: boolean | ((own: Own) => boolean);
  /** See {@link Aggregate.isConfidential}. */
  readonly isConfidential?: boolean;
  /** True when it must be recorded who looked at it (查阅留痕). */
  readonly recordsReadings?: boolean;
  /** What it is found and counted by besides the case list. */
  record?(state: CaseState<Own>, self: StreamRef): RecordView | undefined;
  tallies?(state: CaseState<Own>): readonly Tally[];
  /** Unique keys besides the case number. */
  uniqueKeys?(state: CaseState<Own>): readonly string[];
  mayRead?(state: CaseState<Own>, actor: Actor): boolean;
  readonly review?: {
    needs(state: CaseState<Own>, self: StreamRef, context: NeedContext): readonly Need[];
    findings(state: CaseState<Own>, context: Context, self: StreamRef): readonly Finding[];
  };
  due?(state: CaseState<Own>, today: CivilDate): C | null;
  /** See {@link Aggregate.merges}; for what is added and never contradicts. */
  merges?(type: string): boolean;
  recalculate?(state: CaseState<Own>, calendar: WorkingCalendar): C | null;
}

/** What anybody may add to a case at any time without contradicting anybody. */
const additions: ReadonlySet<string> = new Set(['case.note-added', 'case.document-filed']);

const commonGrants = (roles: readonly Role[]): { readonly [type: string]: readonly Role[] } =>
  Object.fromEntries(caseCommand.options.map((option) => [option.shape.type.value, roles]));

/** Everybody at a counter, and whoever may do something in a case of the kind. */
const rolesIn = (grants: { readonly [type: string]: readonly Role[] }): readonly Role[] => [
  ...new Set([...counterRoles, ...Object.values(grants).flat()]),
];

const handOverTypes: ReadonlySet<string> = new Set(handOverCommand.options.map((option) => option.shape.type.value));
const isHandOver = (command: CommandBase): command is HandOverCommand => handOverTypes.has(command.type);

/** Whose a case is, of one that was ever offered. */
function hallOf({ center, centerName, offeredTo, offer }: CaseCommon): CaseHall | undefined {
  if (center === undefined || centerName === undefined) return undefined;
  const waiting = offeredTo !== undefined && offer ? { offer: { to: offeredTo, ...offer } } : {};
  return { center, name: centerName, ...waiting };
}

/** @returns the aggregate for the registry of {@link windows}. */
export function caseAggregate<Own, C extends CommandBase>(definition: CaseDefinition<Own, C>): AnyAggregate {
  const common = commonGrants(definition.commonRoles ?? rolesIn(definition.grants));
  const commonTypes = new Set<string>(Object.keys(common));
  const handOver = definition.handOver === staysWithOffice ? {} : (definition.handOver ?? {});
  const isCommon = (command: CommandBase): command is CaseCommand => commonTypes.has(command.type);

  const composed: Aggregate<CaseState<Own>, CommandBase> = {
    kind: definition.kind,
    events: [...definition.events, ...commonEvents],
    commands: z.union([definition.commands, caseCommand, handOverCommand]),
    grants: { ...definition.grants, ...common, ...handOverGrants(definition.handOver) },
    starts: definition.starts,
    needs(command, self, state, context) {
      if (isHandOver(command)) return handOverNeeds(command, context.device.center);
      if (isCommon(command)) return state ? commonNeeds(state.common, command, context) : [];
      return definition.needs(command as C, self, state, context);
    },
    decide(state, command, context, self) {
      if (isHandOver(command)) {
        if (!state) return { ok: false, refusals: [{ code: 'STREAM_MISSING' }] };
        const companions = handOver.with?.(state) ?? [];
        const its = { common: state.common, isClosed: definition.closed(state.own), companions };
        const decision = decideHandOver(its, command, context);
        return handOver.tell?.(state, decision, context, self) ?? decision;
      }
      const barred = state && otherCenter(state.common, context.device.center);
      if (barred) return { ok: false, refusals: [barred] };
      if (!isCommon(command)) return definition.decide(state, command as C, context, self);
      // A common command never starts a stream, so the db process has already refused it without a state.
      if (!state) return { ok: false, refusals: [{ code: 'STREAM_MISSING' }] };
      return decideCommon(state.common, definition.closed(state.own), command, context);
    },
    evolve(state, type, payload, meta) {
      const common = evolveCommon(state?.common ?? null, type, payload, meta.at, meta.actor);
      const own = definition.evolve(state?.own ?? null, type, payload, meta);
      // Of a type that neither knows nothing moves: a newer version's event.
      if (state && own === state.own && !type.startsWith('case.')) return state;
      return common ? { common, own: own as Own } : null;
    },
    merges: (type) => additions.has(type) || (definition.merges?.(type) ?? false),
    views(state, self) {
      const { common, own } = state;
      // Between `case.opened` and the window's own first event of the same transaction there is no own state yet.
      if (own === null) return {};
      const { number, window, item, parties, openedAt, updatedAt } = common;
      const { restricted: rule = false } = definition;
      const restricted = typeof rule === 'function' ? rule(own) : rule;
      const record = definition.record?.(state, self);
      const tallies = definition.tallies?.(state);
      const hall = hallOf(common);
      return {
        case: {
          number,
          window,
          item,
          parties,
          openedAt,
          updatedAt,
          stage: definition.stage(own),
          closed: definition.closed(own),
          deadlines: definition.deadlines(own),
          outcome: definition.outcome(own),
          restricted,
          ...(hall ? { hall } : {}),
        },
        ...(record ? { record } : {}),
        ...(tallies ? { tallies } : {}),
        uniqueKeys: [caseKey(number), ...(definition.uniqueKeys?.(state) ?? [])],
      };
    },
    ...(definition.isConfidential ? { isConfidential: true } : {}),
    ...(definition.recordsReadings ? { recordsReadings: true } : {}),
    ...(definition.mayRead ? { mayRead: definition.mayRead } : {}),
    ...(definition.review ? { review: definition.review } : {}),
    ...(definition.due ? { due: definition.due } : {}),
    ...(definition.recalculate ? { recalculate: definition.recalculate } : {}),
  };
  return aggregate(composed);
}
