/**
 * What other stations know of a received application (申请登记): who applied, for what, and when it was received; nothing of the file
 * itself. A case stays in its center, this goes to every one, so that one matter applied for at two stations is recognised (重复申请).
 * Seen by the legal-aid role only (法律援助法 21).
 */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { idOf, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done } from '#domain/kernel/refusal.ts';
import { isOfficer } from '../roles.ts';
import { absorbedEvents } from './absorbed.ts';
import type { Arrival, MatterMark } from './matter-mark.ts';
import { clientTag } from './record.ts';
import type { Aid } from './schema.ts';

export const markKind = 'legal-aid-mark';
export const markRegister = markKind;
export const markStream = (of: StreamRef): StreamRef => `${markKind}/${idOf(of)}`;

/** What the case's own station tells. */
export interface MarkFacts {
  readonly case: StreamRef;
  readonly number: string;
  readonly center: string;
  /** By which it is looked for: identity numbers, or names of who has none. */
  readonly keys: readonly string[];
  readonly mark: MatterMark;
  readonly arrival: Arrival;
  readonly running: boolean;
  /** Whether somebody works on it. */
  readonly helped: boolean;
  /** Present when it ended without a decision: what was merged into it may go on again. */
  readonly abandoned?: true;
}
type Absorbed = Aid['absorbed'][number];
export interface StationMark extends MarkFacts {
  /** What other stations merged into it, and its own has not yet entered into its file. */
  readonly waiting: readonly Absorbed[];
  /** On which day the first of them came. */
  readonly waitingSince: CivilDate | null;
}

const markCommand = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('legal-aid-mark.deliver') })]);
type MarkCommand = z.infer<typeof markCommand>;

const definition: Aggregate<StationMark, MarkCommand> = {
  kind: markKind,
  events: ['legal-aid-mark.absorbed', 'legal-aid-mark.delivered', 'legal-aid-mark.set'],
  commands: markCommand,
  // The product itself enters into the file what came from another station.
  grants: { 'legal-aid-mark.deliver': [] },
  starts: [],
  needs: () => [],
  decide(state, _command, { device }) {
    // Only the station whose case it is writes into its file.
    if (!state || state.waiting.length === 0 || state.center !== device.center) return done([]);
    return done([
      { type: 'legal-aid-mark.delivered', payload: { from: state.waiting.map(({ from }) => from) } },
      ...state.waiting.flatMap((one) => absorbedEvents(state.case, one)),
    ]);
  },
  evolve(state, type, payload) {
    if (type === 'legal-aid-mark.set') {
      const facts = recorded<MarkFacts>(payload);
      return { waiting: state?.waiting ?? [], waitingSince: state?.waitingSince ?? null, ...facts };
    }
    if (!state) return state;
    if (type === 'legal-aid-mark.absorbed') {
      const { absorbed } = recorded<{ absorbed: Absorbed }>(payload);
      const others = state.waiting.filter(({ from }) => from !== absorbed.from);
      return { ...state, waiting: [...others, absorbed], waitingSince: state.waitingSince ?? absorbed.on };
    }
    if (type === 'legal-aid-mark.delivered') {
      const { from } = recorded<{ from: readonly StreamRef[] }>(payload);
      const waiting = state.waiting.filter((one) => !from.includes(one.from));
      return { ...state, waiting, waitingSince: waiting[0]?.on ?? null };
    }
    return state;
  },
  // Two stations that tell something of one application do not contradict each other; the last that its own one told counts.
  merges: () => true,
  views: ({ keys, waitingSince, ...facts }) => ({
    record: {
      register: markRegister,
      sort: facts.number,
      tags: ['all', ...keys.map(clientTag)],
      dueOn: waitingSince,
      restricted: true,
      body: { ...facts, keys },
    },
  }),
  mayRead: (_state, actor) => isOfficer(actor),
  isConfidential: true,
  due: ({ waiting, waitingSince }, today) =>
    waiting.length > 0 && waitingSince !== null && waitingSince <= today ? { type: 'legal-aid-mark.deliver' } : null,
};
export const markAggregate = aggregate(definition);
