/**
 * A count of the stock (盘点) at one point: blind, by scanning tags; then compared with the book, each difference explained, and
 * signed by two people before the book follows.
 */
import { z } from 'zod';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import type { Text } from '#domain/kernel/text.ts';
import { moveProblem } from './asset/moves.ts';
import { type Asset, assetRef, attachment, itemCode, pointCode, tagKey } from './asset/schema.ts';
import { stillWithdrawn } from './asset/taken-out.ts';
import { type AssetRow, assetRegister, bookStates } from './asset/views.ts';
import { catalogueNeeds, houseNeeds, houseOn, itemOn, stream, tell } from './emit.ts';
import { pointName } from './house.ts';
import { inParts } from './parts.ts';
import { withdrawn } from './queue.ts';
import { drawSample, isOpenSample, type Sampled, sampleResults, sampleWays } from './sample.ts';

const tag = z.string().trim().min(3).max(60);
export const stocktakeCommand = z.discriminatedUnion('type', [
  /** Of a whole point, or of one item there. */
  z.strictObject({
    type: z.literal('stocktake.open'),
    point: pointCode,
    item: itemCode.nullable(),
    /** So many of the devices on loan are asked after. */
    sample: z.int().min(0).max(50).default(0),
  }),
  /** What was found out about a device of the sample. */
  z.strictObject({
    type: z.literal('stocktake.check'),
    asset: assetRef,
    how: z.enum(sampleWays),
    result: z.enum(sampleResults),
    note: z.string().trim().max(300).default(''),
    /** Of a photo that the borrower sent. */
    photo: attachment.nullable().default(null),
  }),
  z.strictObject({ type: z.literal('stocktake.scan'), tag }),
  /** A scan by mistake. */
  z.strictObject({ type: z.literal('stocktake.take-out'), tag }),
  /** Counting is over: what differs from the book becomes visible now, and not before. */
  z.strictObject({ type: z.literal('stocktake.compare') }),
  z.strictObject({
    type: z.literal('stocktake.explain'),
    asset: z.string().max(100),
    explanation: z.string().trim().min(2).max(300),
  }),
  /** First and second signature. */
  z.strictObject({ type: z.literal('stocktake.sign') }),
  z.strictObject({ type: z.literal('stocktake.abandon'), reason: z.string().trim().min(2).max(200) }),
]);
export type StocktakeCommand = z.infer<typeof stocktakeCommand>;

export interface Counted {
  readonly tag: string;
  readonly asset: StreamRef | null;
  readonly number: string;
  readonly name: string;
  readonly at: string;
}
/** `missing`: in the book, not on the shelf. `elsewhere`: here, but the book has it somewhere else. `unknown`: no such tag. */
export interface Difference {
  readonly kind: 'missing' | 'elsewhere' | 'unknown';
  /** Stream of the device, or the unknown tag. */
  readonly asset: string;
  readonly number: string;
  readonly name: string;
  readonly state: string;
  /** 货位 where it should stand; absent where nobody has said it. */
  readonly shelf?: string;
  readonly explanation: string;
}
export interface Stocktake {
  readonly point: string;
  /** As the notice says it; absent in counts from before there was one. */
  readonly pointName?: string;
  readonly item: string | null;
  readonly itemName?: Text;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly stage: 'counting' | 'compared' | 'signed-once' | 'closed' | 'abandoned';
  readonly counted: readonly Counted[];
  readonly expected: number;
  readonly differences: readonly Difference[];
  /** Devices on loan that are asked after; absent in counts from before there was a sample. */
  readonly sample?: readonly Sampled[];
  readonly signatures: readonly { readonly account: string; readonly name: string; readonly at: string }[];
}
/** What one event says of a comparison. */
interface Compared extends Pick<Stocktake, 'differences'> {
  readonly expected?: number;
  /** Goes on with the event before it; absent in the first one, and where there was only ever one. */
  readonly further?: boolean;
}
export const stocktakeRegister = 'aid-stocktakes';
const staff: readonly Role[] = [...counterRoles, 'fitter'];
const shelfTag = ({ point, item }: Pick<Stocktake, 'point' | 'item'>): string =>
  item ? `shelf:${point}:${item}` : `shelf:${point}`;
const outTag = ({ point, item }: Pick<Stocktake, 'point' | 'item'>): string =>
  item ? `item-state:${item}:on-loan` : `at:${point}:on-loan`;

function scan(state: Stocktake, text: string, context: Context): Decision {
  const clean = text.toUpperCase();
  if (state.counted.some((one) => one.tag === clean))
    return refused({ code: 'STOCKTAKE_TWICE', params: { tag: clean } });
  const ref = context.keyOwner(tagKey(text));
  const asset = ref ? (context.stream(ref) as Asset | null) : null;
  const payload = { tag: clean, asset: ref, number: asset?.number ?? '', name: asset?.name ?? '', at: context.now };
  return done([{ type: 'stocktake.scanned', payload }]);
}

/** The whole shelf against what was counted, however large it is. */
function compare(state: Stocktake, context: Context): Decision {
  const book = context.everyRecord(assetRegister, shelfTag(state));
  const onShelf = new Map(book.map((one) => [one.stream, recorded<AssetRow>(one.body)]));
  const seen = new Set(state.counted.flatMap(({ asset }) => asset ?? []));
  const missing = [...onShelf].flatMap(([asset, row]): readonly Difference[] =>
    seen.has(asset)
      ? []
      : [
          {
            kind: 'missing',
            asset,
            number: row.number,
            name: row.name,
            state: row.state,
            explanation: '',
            ...(row.shelf ? { shelf: row.shelf } : {}),
          },
        ],
  );
  const more = state.counted.flatMap(({ asset, tag: text, number, name }): readonly Difference[] => {
    if (asset === null) return [{ kind: 'unknown', asset: text, number: text, name: '', state: '', explanation: '' }];
    if (onShelf.has(asset)) return [];
    const known = context.stream(asset) as Asset | null;
    // The book does not ask for what is a biohazard; who scanned it where it belongs found nothing wrong.
    if (known?.biohazard && known.point === state.point && !bookStates.includes(known.state)) return [];
    return [{ kind: 'elsewhere', asset, number, name, state: known?.state ?? '', explanation: '' }];
  });
  const [first = [], ...further] = inParts([...missing, ...more]);
  return done([
    { type: 'stocktake.compared', payload: { expected: onShelf.size, differences: first } },
    ...further.map((differences) => ({ type: 'stocktake.compared', payload: { further: true, differences } })),
  ]);
}

/** The second signature lets the book follow the count. */
function sign(state: Stocktake, context: Context): Decision {
  const { actor, now } = context;
  const open = state.differences.filter(({ explanation }) => explanation === '');
  if (open.length) return refused({ code: 'STOCKTAKE_UNEXPLAINED', params: { count: open.length } });
  const unasked = (state.sample ?? []).filter(isOpenSample);
  if (unasked.length) return refused({ code: 'STOCKTAKE_SAMPLE_OPEN', params: { count: unasked.length } });
  if (state.signatures.some(({ account }) => account === actor.account))
    return refused({ code: 'STOCKTAKE_SECOND_SAME' });
  const signed = { type: 'stocktake.signed', payload: { account: actor.account, name: actor.name, at: now } };
  if (state.signatures.length === 0) return done([signed]);
  const follow = state.differences.flatMap(({ kind, asset: ref, explanation }) => {
    const asset = kind === 'unknown' ? null : (context.stream(ref) as Asset | null);
    if (!asset) return [];
    // What moved on while the count was explained stays as it is now.
    if (kind === 'missing')
      return moveProblem(asset, 'asset.missed')
        ? []
        : [tell(ref, 'asset.missed', { explanation }), ...withdrawn(asset)];
    const stopped = stillWithdrawn(asset, ref);
    if (asset.state === 'missing' || asset.state === 'lost')
      return [tell(ref, 'asset.found', { note: explanation, point: state.point }), ...stopped];
    if (asset.state === 'in-transit') return [tell(ref, 'asset.arrived', { point: state.point }), ...stopped];
    if (asset.state === 'on-loan' || asset.point === state.point) return [];
    // Whoever it was kept for waits at the other point.
    const release = asset.state === 'reserved' ? [tell(ref, 'asset.released', {}), ...withdrawn(asset)] : [];
    return [...release, tell(ref, 'asset.moved-here', { point: state.point, explanation })];
  });
  return done([signed, { type: 'stocktake.closed', payload: {} }, ...follow]);
}

const definition: Aggregate<Stocktake, StocktakeCommand> = {
  kind: 'stocktake',
  events: [
    'stocktake.abandoned',
    'stocktake.checked',
    'stocktake.closed',
    'stocktake.compared',
    'stocktake.explained',
    'stocktake.opened',
    'stocktake.scanned',
    'stocktake.signed',
    'stocktake.taken-out',
  ],
  commands: stocktakeCommand,
  grants: {
    'stocktake.open': staff,
    'stocktake.scan': staff,
    'stocktake.take-out': staff,
    'stocktake.compare': staff,
    'stocktake.explain': staff,
    'stocktake.check': staff,
    'stocktake.sign': staff,
    'stocktake.abandon': ['supervisor'],
  },
  starts: ['stocktake.open'],
  needs(command, _self, state, context) {
    if (command.type === 'stocktake.open')
      return [
        ...houseNeeds(context),
        ...catalogueNeeds(context),
        ...(command.sample ? [{ need: 'records', register: assetRegister, tag: outTag(command) } as const] : []),
      ];
    if (!state) return [];
    if (command.type === 'stocktake.scan') {
      const key = tagKey(command.tag);
      const owner = context.keyOwner(key);
      return [{ need: 'key', key }, ...(owner ? [stream(owner)] : [])];
    }
    if (command.type === 'stocktake.compare')
      return [
        { need: 'records', register: assetRegister, tag: shelfTag(state) },
        ...state.counted.flatMap(({ asset }) => (asset ? [stream(asset)] : [])),
      ];
    if (command.type === 'stocktake.sign')
      return state.differences.flatMap(({ kind, asset }) => (kind === 'unknown' ? [] : [stream(asset)]));
    return [];
  },
  decide(state, command, context) {
    if (command.type === 'stocktake.open') {
      const { point, item, sample: count } = command;
      if (!houseOn(context).data.points.some(({ code }) => code === point))
        return refused({ code: 'POINT_UNKNOWN', params: { point }, at: 'point' });
      const here = count
        ? context
            .everyRecord(assetRegister, outTag(command))
            .filter(({ body }) => recorded<AssetRow>(body).point === point)
        : [];
      const sample = drawSample(here, count, context.newId());
      const itemName = item === null ? undefined : itemOn(context, item)?.name;
      const opened = {
        point,
        pointName: pointName(houseOn(context).data, point),
        item,
        ...(itemName ? { itemName } : {}),
        at: context.now,
        by: context.actor.name,
        sample,
      };
      return done([{ type: 'stocktake.opened', payload: opened }]);
    }
    if (!state) return refused({ code: 'STREAM_MISSING' });
    const wanted: Readonly<Record<string, readonly Stocktake['stage'][]>> = {
      'stocktake.scan': ['counting'],
      'stocktake.take-out': ['counting'],
      'stocktake.compare': ['counting'],
      'stocktake.explain': ['compared'],
      'stocktake.check': ['counting', 'compared'],
      'stocktake.sign': ['compared', 'signed-once'],
      'stocktake.abandon': ['counting', 'compared', 'signed-once'],
    };
    if (!wanted[command.type]?.includes(state.stage))
      return refused({ code: 'STOCKTAKE_STAGE', params: { stocktake: state.stage } });
    switch (command.type) {
      case 'stocktake.scan':
        return scan(state, command.tag, context);
      case 'stocktake.take-out':
        return done([{ type: 'stocktake.taken-out', payload: { tag: command.tag.toUpperCase() } }]);
      case 'stocktake.compare':
        return compare(state, context);
      case 'stocktake.explain': {
        const { asset, explanation } = command;
        if (!state.differences.some((one) => one.asset === asset)) return refused({ code: 'STOCKTAKE_NO_DIFFERENCE' });
        return done([{ type: 'stocktake.explained', payload: { asset, explanation } }]);
      }
      case 'stocktake.check': {
        const { type: _, asset, ...found } = command;
        if (!state.sample?.some((one) => one.asset === asset)) return refused({ code: 'STOCKTAKE_NOT_SAMPLED' });
        if (found.result === 'not-there' && found.note.length < 2)
          return refused({ code: 'STOCKTAKE_SAMPLE_WHY', at: 'note' });
        if (found.how === 'photo' && found.result === 'there' && !found.photo)
          return refused({ code: 'STOCKTAKE_SAMPLE_PHOTO', at: 'photo' });
        const checked = { ...found, photo: found.photo ?? '', by: context.actor.name, at: context.now };
        return done([{ type: 'stocktake.checked', payload: { asset, checked } }]);
      }
      case 'stocktake.sign':
        return sign(state, context);
      case 'stocktake.abandon':
        return done([{ type: 'stocktake.abandoned', payload: { reason: command.reason } }]);
    }
  },
  evolve(state, type, payload) {
    if (type === 'stocktake.opened') {
      const { at, by, sample, ...what } = recorded<
        Pick<Stocktake, 'point' | 'pointName' | 'item' | 'itemName' | 'sample'> & {
          readonly at: string;
          readonly by: string;
        }
      >(payload);
      const empty = { counted: [], expected: 0, differences: [], signatures: [], sample: sample ?? [] };
      return { ...what, openedAt: at, openedBy: by, stage: 'counting', ...empty };
    }
    if (!state) return state;
    switch (type) {
      case 'stocktake.scanned':
        return { ...state, counted: [...state.counted, recorded<Counted>(payload)] };
      case 'stocktake.taken-out':
        return { ...state, counted: state.counted.filter((one) => one.tag !== recorded<Counted>(payload).tag) };
      case 'stocktake.compared': {
        const { further, differences, ...book } = recorded<Compared>(payload);
        const all = further ? [...state.differences, ...differences] : differences;
        return { ...state, stage: 'compared', ...book, differences: all };
      }
      case 'stocktake.explained': {
        const { asset, explanation } = recorded<Difference>(payload);
        const differences = state.differences.map((one) => (one.asset === asset ? { ...one, explanation } : one));
        return { ...state, differences };
      }
      case 'stocktake.checked': {
        const { asset, checked } = recorded<Pick<Sampled, 'asset' | 'checked'>>(payload);
        const sample = (state.sample ?? []).map((one) => (one.asset === asset ? { ...one, checked } : one));
        return { ...state, sample };
      }
      case 'stocktake.signed':
        return {
          ...state,
          stage: 'signed-once',
          signatures: [...state.signatures, recorded<Stocktake['signatures'][number]>(payload)],
        };
      case 'stocktake.closed':
        return { ...state, stage: 'closed' };
      case 'stocktake.abandoned':
        return { ...state, stage: 'abandoned' };
      default:
        return state;
    }
  },
  views: ({ point, item, openedAt, openedBy, stage, counted, expected, differences }) => ({
    record: {
      register: stocktakeRegister,
      sort: openedAt,
      tags: [`at:${point}`, `stage:${stage}`],
      dueOn: null,
      restricted: false,
      body: {
        point,
        item,
        openedAt,
        openedBy,
        stage,
        counted: counted.length,
        expected,
        differences: differences.length,
      },
    },
  }),
};
export const stocktakeAggregate = aggregate(definition);
