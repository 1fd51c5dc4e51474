/**
 * A batch of cleaning and disinfection (清洗消毒批次, MZ/T 175.2-2021): which devices, by which means, by whom, and whether it was
 * found good by somebody else.
 */
import { z } from 'zod';
import { today } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { moveProblem } from './asset/moves.ts';
import { type AssetRules, rulesNow } from './asset/rules.ts';
import { type Asset, assetRef } from './asset/schema.ts';
import { catalogueNeeds, itemOn, stream, tell } from './emit.ts';
import { type DisinfectionMethod, disinfectionMethod } from './rental-item.ts';

export const disinfectionCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('disinfection.start'),
    assets: z.array(assetRef).min(1).max(60),
    /** Cleaned of all visible soil before, without which no agent works. */
    cleaned: z.boolean(),
    method: disinfectionMethod,
    agent: z.string().trim().min(1).max(60),
    agentLot: z.string().trim().min(1).max(40),
    /** Of the active substance in mg/L; 0 for a method without one. */
    concentration: z.int().min(0).max(1_000_000),
    contactMinutes: z.int().min(1).max(1_440),
  }),
  z.strictObject({
    type: z.literal('disinfection.finish'),
    passed: z.boolean(),
    note: z.string().trim().max(300).default(''),
  }),
]);
export type DisinfectionCommand = z.infer<typeof disinfectionCommand>;

export interface DisinfectionBatch
  extends Omit<Extract<DisinfectionCommand, { type: 'disinfection.start' }>, 'type' | 'cleaned' | 'assets'> {
  readonly assets: readonly { readonly stream: StreamRef; readonly number: string; readonly name: string }[];
  readonly operator: string;
  readonly operatorAccount: string;
  readonly startedAt: string;
  readonly result: {
    readonly passed: boolean;
    readonly note: string;
    readonly checker: string;
    readonly at: string;
  } | null;
}
export const batchRegister = 'aid-batches';

const staff: readonly Role[] = [...counterRoles, 'fitter'];
/** Body fluids and infectious households need twice the time. */
const biohazardFactor = 2;
/** Methods that work by a dissolved agent. */
const wet: readonly string[] = ['wipe', 'soak', 'spray'];

/** What a batch must reach for a device. */
export const requiredFor = ({ disinfection }: Pick<AssetRules, 'disinfection'>, biohazard: boolean) => ({
  concentration: disinfection.minConcentration,
  contactMinutes: disinfection.contactMinutes * (biohazard ? biohazardFactor : 1),
});
/** Whether a device bears a way of disinfection. */
export const isMethodFit = ({ methods = [] }: Pick<AssetRules, 'methods'>, method: DisinfectionMethod): boolean =>
  methods.length === 0 || methods.includes(method);

function start(
  command: Extract<DisinfectionCommand, { type: 'disinfection.start' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const { type: _, cleaned, assets: refs, ...how } = command;
  if (!cleaned) return refused({ code: 'BATCH_NOT_CLEANED', article: 'MZ/T 175.2-2021', at: 'cleaned' });
  const unique = [...new Set(refs)];
  const assets = unique.map((ref) => ({ ref, asset: context.stream(ref) as Asset | null }));
  const problems = assets.flatMap(({ asset }): readonly Refusal[] => {
    const against = moveProblem(asset, 'asset.put-in-batch');
    if (against || !asset) return against ? [against] : [];
    const rules = rulesNow(asset, itemOn(context, asset.item));
    const { concentration, contactMinutes } = requiredFor(rules, asset.biohazard);
    const { number } = asset;
    return [
      ...(isMethodFit(rules, how.method)
        ? []
        : [{ code: 'BATCH_METHOD', params: { number }, article: 'MZ/T 175.2-2021', at: 'method' }]),
      ...(wet.includes(how.method) && how.concentration < concentration
        ? [{ code: 'BATCH_TOO_WEAK', params: { number, needed: concentration }, at: 'concentration' }]
        : []),
      ...(how.contactMinutes < contactMinutes
        ? [{ code: 'BATCH_TOO_SHORT', params: { number, needed: contactMinutes }, at: 'contactMinutes' }]
        : []),
    ];
  });
  if (problems.length) return refused(...problems);
  const { actor, now } = context;
  const listed = assets.map(({ ref, asset }) => ({
    stream: ref,
    number: asset?.number ?? '',
    name: asset?.name ?? '',
  }));
  const payload = { ...how, assets: listed, operator: actor.name, operatorAccount: actor.account, startedAt: now };
  return done([
    { type: 'disinfection.started', payload },
    ...unique.map((ref) => tell(ref, 'asset.put-in-batch', { by: actor.name, batch: self })),
  ]);
}

/** What was missed by a count, found and put into another batch meanwhile is that one's. */
const isIn = (asset: Asset | null, batch: StreamRef): boolean =>
  asset?.state === 'disinfecting' && (asset.inBatch ?? batch) === batch;

const definition: Aggregate<DisinfectionBatch, DisinfectionCommand> = {
  kind: 'disinfection',
  events: ['disinfection.finished', 'disinfection.started'],
  commands: disinfectionCommand,
  grants: { 'disinfection.start': staff, 'disinfection.finish': staff },
  starts: ['disinfection.start'],
  needs(command, _self, state, context) {
    if (command.type === 'disinfection.start') return [...catalogueNeeds(context), ...command.assets.map(stream)];
    return state?.assets.map((one) => stream(one.stream)) ?? [];
  },
  decide(state, command, context, self) {
    if (command.type === 'disinfection.start') return start(command, context, self);
    if (!state) return refused({ code: 'STREAM_MISSING' });
    const { actor, now } = context;
    if (state.result) return refused({ code: 'BATCH_FINISHED' });
    if (state.operatorAccount === actor.account)
      return refused({ code: 'BATCH_CHECKER_SAME', article: 'MZ/T 175.2-2021' });
    const { passed, note } = command;
    const inBatch = state.assets.filter(({ stream: ref }) => isIn(context.stream(ref) as Asset | null, self));
    return done([
      { type: 'disinfection.finished', payload: { passed, note, checker: actor.name, at: now } },
      ...inBatch.map(({ stream: ref }) =>
        tell(ref, passed ? 'asset.disinfected' : 'asset.disinfection-failed', { batch: self, by: actor.name }),
      ),
    ]);
  },
  evolve(state, type, payload) {
    if (type === 'disinfection.started') return { ...recorded<DisinfectionBatch>(payload), result: null };
    if (type === 'disinfection.finished')
      return state && { ...state, result: recorded<DisinfectionBatch['result']>(payload) };
    return state;
  },
  views(batch) {
    const { startedAt, result, assets } = batch;
    return {
      record: {
        register: batchRegister,
        sort: startedAt,
        tags: [
          result === null ? 'state:running' : result.passed ? 'state:passed' : 'state:failed',
          `q:${batch.agentLot.toLowerCase()}`,
          ...assets.map(({ number }) => `q:${number.toLowerCase()}`),
        ],
        dueOn: null,
        restricted: false,
        body: batch,
      },
      ...(result
        ? {
            tallies: [
              {
                figure: result.passed ? 'aids.disinfected' : 'aids.disinfection-failed',
                day: today(result.at),
                value: assets.length,
              },
            ],
          }
        : {}),
    };
  },
};
export const disinfectionAggregate = aggregate(definition);
