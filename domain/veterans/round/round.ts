/**
 * A round (走访、挂牌、送喜报): people to go to in the order of the way, and what was done at each door. What it finds becomes a
 * task of the person's plan; a plaque that was hung stands in the person's file.
 */
import { z } from 'zod';
import { addDays } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, aggregate, type Context, type Decision, type Emitted } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef, sha256Hex, streamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { oneOf, text } from '../command-parts.ts';
import { familyOf, numberNeeds, numberProblem, plaqueHung, plaqueNeeds } from '../family/family.ts';
import { taskPlanned } from '../file/file.ts';
import { plaqueOf } from '../file/plaque.ts';
import { type Veteran, valuesOf } from '../file/schema.ts';
import { filesAtOnce, isFuture, someFiles, streamNeed } from '../opening.ts';
import { sumByDay } from '../sum-by-day.ts';
import { choicesOf } from '../words.ts';
import { type Merit, meritsSet } from './merits.ts';

export const roundKinds = choicesOf([
  ['plaque', '悬挂光荣牌', 'Hanging plaques'],
  ['visit', '走访慰问', 'Home visits'],
  ['good-news', '送立功喜报', 'Good-news letters'],
  // 退役军人保障法 58: who joins is sent off with their family, who comes home is welcomed.
  ['send-off', '新兵入伍欢送', 'Send-off of recruits'],
  ['welcome', '退役返乡欢迎', 'Welcome of the discharged'],
]);
export const occasions = choicesOf([
  ['spring-festival', '春节', 'Spring Festival'],
  ['army-day', '八一建军节', 'Army Day'],
  ['hardship', '困难走访', 'Hardship'],
  ['illness', '住院慰问', 'Illness'],
  ['disaster', '受灾慰问', 'Disaster'],
  ['family-event', '家庭重大变故、婚丧喜庆', 'Family event'],
  ['merit', '立功受奖', 'Merit'],
  ['enlistment', '新兵入伍', 'Recruits leave'],
  ['return', '退役返乡', 'Veterans come home'],
  ['routine', '日常联系', 'Regular contact'],
]);

export const roundCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('veteran-round.plan'),
    kind: oneOf(roundKinds),
    occasion: oneOf(occasions),
    title: text(80),
    plannedOn: CivilDateSchema,
    members: text(200),
    files: z.array(streamRef).max(filesAtOnce),
  }),
  z.strictObject({ type: z.literal('veteran-round.add'), files: someFiles }),
  z.strictObject({ type: z.literal('veteran-round.drop'), file: streamRef }),
  /** Moves a stop up or down the way. */
  z.strictObject({ type: z.literal('veteran-round.move'), file: streamRef, to: z.int().min(0) }),
  /** Of which merit a good-news letter tells, by the authority's list, and whose it is. */
  z.strictObject({
    type: z.literal('veteran-round.name-merit'),
    file: streamRef,
    merit: z.string().max(40),
    soldier: text(60),
  }),
  z.strictObject({
    type: z.literal('veteran-round.visit'),
    file: streamRef,
    on: CivilDateSchema,
    /** Who of the family signed the register. */
    signedBy: text(60),
    signature: sha256Hex.optional(),
    /** The paper sheet that they signed, scanned. */
    scans: z.array(sha256Hex).max(5).default([]),
    photo: sha256Hex.optional(),
    /** Somebody looked at the photo: it shows no faces. */
    noFaces: z.boolean().default(false),
    /** What stands on the plaque that was hung; blank where it bears no number. */
    plaqueNumber: z.string().trim().max(40).default(''),
    gift: z.string().max(100).default(''),
    findings: z.string().max(500).default(''),
    need: z.string().max(20).default(''),
  }),
  z.strictObject({ type: z.literal('veteran-round.miss'), file: streamRef, why: text(200) }),
  z.strictObject({ type: z.literal('veteran-round.close') }),
]);
export type RoundCommand = z.infer<typeof roundCommand>;

export interface Stop {
  readonly file: StreamRef;
  readonly name: string;
  /** The household at the door, and who else of it has a file; absent in older rounds. */
  readonly family?: StreamRef;
  readonly others?: readonly string[];
  readonly address: string;
  readonly state: 'planned' | 'done' | 'missed';
  readonly on: string | null;
  readonly signedBy: string;
  readonly signature: string | null;
  /** The signed sheet, scanned; absent in visits of before. */
  readonly scans?: readonly string[];
  readonly photo: string | null;
  /** Of the plaque that was hung; absent where none was, and in visits of before. */
  readonly plaqueNumber?: string;
  readonly gift: string;
  readonly findings: string;
  /** What the good-news letter tells of; absent until it is named, and where no letter is brought. */
  readonly merit?: Merit;
}
export interface Round {
  readonly kind: string;
  readonly occasion: string;
  readonly title: string;
  readonly plannedOn: string;
  readonly members: string;
  readonly stops: readonly Stop[];
  readonly closedOn: string | null;
}
/** What was kept of a visit to one door: the photo, the signature on the device, the signed sheet. */
export const keptOf = ({ photo, signature, scans = [] }: Stop): readonly string[] =>
  [photo, signature, ...scans].filter((hash) => hash !== null);

export const roundRegister = 'veteran-round';
/** What the list shows of a round. */
export interface RoundRow {
  readonly kind: string;
  readonly occasion: string;
  readonly title: string;
  readonly plannedOn: string;
  readonly members: string;
  readonly stops: number;
  readonly done: number;
  readonly closed: boolean;
}
/** Whether a round's day has passed and it is not closed. */
export const isPast = ({ plannedOn, closed }: Pick<RoundRow, 'plannedOn' | 'closed'>, today: string): boolean =>
  !closed && plannedOn < today;
/** Days in which what a visit found is to be followed up. */
const followUpDays = 30;

/**
 * Who may be on a round: whoever is still here; for a plaque only whose household has one to get. A household is one door, however
 * many of its members have a file.
 */
function stopsFrom(
  files: readonly StreamRef[],
  kind: string,
  known: readonly Stop[],
  context: Context,
): Decision | readonly Stop[] {
  const stops: Stop[] = [];
  for (const file of new Set(files)) {
    const veteran = context.stream(file) as Veteran | null;
    if (!veteran) return refused({ code: 'STREAM_MISSING' });
    const family = familyOf(file, veteran);
    if ([...known, ...stops].some((one) => one.file === file || one.family === family)) continue;
    if (veteran.left) return refused({ code: 'ROUND_PERSON_LEFT', params: { name: veteran.name } });
    const plaque = plaqueOf(veteran).state;
    if (kind === 'plaque' && plaque !== 'entitled' && plaque !== 'requested')
      return refused({ code: 'ROUND_NO_PLAQUE', params: { name: veteran.name } });
    stops.push({
      file,
      name: veteran.name,
      family,
      others: (veteran.family?.others ?? []).map(({ name }) => name),
      address: String(valuesOf(veteran).residence ?? ''),
      state: 'planned',
      on: null,
      signedBy: '',
      signature: null,
      photo: null,
      gift: '',
      findings: '',
    });
  }
  return stops;
}
const isRefusal = (value: Decision | readonly Stop[]): value is Decision => 'ok' in value;

/**
 * What hinders a plaque at a door, however the round was planned: since then it may have been hung, taken down or left to the family, and
 * whoever lived there may have gone (国办发〔2018〕72号). Null when it may be hung.
 */
function hangingProblem(veteran: Veteran): Refusal | null {
  const { name, left } = veteran;
  const article = '国办发〔2018〕72号';
  const { state, hungOn } = plaqueOf(veteran);
  switch (state) {
    case 'frozen':
      return { code: 'PLAQUE_NOT_REPLACED', article };
    case 'recovered':
      return { code: 'PLAQUE_AGAIN_DOCUMENT', article };
    case 'hung':
      return { code: 'PLAQUE_HUNG', article, params: { on: hungOn ?? '' } };
  }
  if (left) return { code: 'ROUND_PLAQUE_PERSON_LEFT', params: { name, on: left.on } };
  return state === 'entitled' || state === 'requested' ? null : { code: 'ROUND_NO_PLAQUE', params: { name } };
}

/**
 * A visit is recorded with who signed; a gift with the family's signature, on the device or on the scanned sheet, a plaque with a photo
 * besides.
 * Refuses `DATE_IN_FUTURE`, `ROUND_MERIT_MISSING`, `ROUND_PHOTO_MISSING`, `ROUND_SIGNATURE_MISSING`, `ROUND_GIFT_UNSIGNED`, `ROUND_PHOTO_FACES`,
 * `ROUND_PLAQUE_NUMBER_TWICE` for a number that hangs at another door of the round, `PLAQUE_NUMBER_TAKEN` for one of another household,
 * and what {@link hangingProblem} says.
 */
function visit(
  state: Round,
  command: Extract<RoundCommand, { type: 'veteran-round.visit' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const { file, on, signedBy, signature = null, photo = null, scans, noFaces, gift, findings, need } = command;
  const plaqueNumber = state.kind === 'plaque' ? command.plaqueNumber : '';
  if (isFuture(on, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
  const veteran = context.stream(file) as Veteran | null;
  const hindered = state.kind === 'plaque' && veteran && hangingProblem(veteran);
  if (hindered) return refused(hindered);
  if (state.kind === 'good-news' && !state.stops.find((one) => one.file === file)?.merit)
    return refused({ code: 'ROUND_MERIT_MISSING' });
  if (state.kind === 'plaque' && !photo) return refused({ code: 'ROUND_PHOTO_MISSING' });
  if (state.kind === 'plaque' && !signature && scans.length === 0) return refused({ code: 'ROUND_SIGNATURE_MISSING' });
  if (gift.trim() && !signature && scans.length === 0) return refused({ code: 'ROUND_GIFT_UNSIGNED' });
  if (photo && !noFaces) return refused({ code: 'ROUND_PHOTO_FACES' });
  const same = state.stops.find((one) => one.file !== file && plaqueNumber && one.plaqueNumber === plaqueNumber);
  if (same)
    return refused({
      code: 'ROUND_PLAQUE_NUMBER_TWICE',
      params: { number: plaqueNumber, name: same.name },
      at: 'plaqueNumber',
    });
  const taken = veteran && numberProblem(plaqueNumber, familyOf(file, veteran), context, 'plaqueNumber');
  if (taken) return refused(taken);
  const visited = { file, on, signedBy, signature, scans, photo, gift, findings };
  const events: Emitted[] = [
    { type: 'veteran-round.visited', payload: plaqueNumber ? { ...visited, plaqueNumber } : visited },
  ];
  if (state.kind === 'plaque') events.push(...plaqueHung(file, { round: self, on, number: plaqueNumber }, context));
  if (need)
    events.push(
      taskPlanned(file, {
        id: context.newId(),
        need,
        measure: findings || state.title,
        owner: context.actor.name,
        dueOn: addDays(on, followUpDays),
      }),
    );
  return done(events);
}

/** A letter is never blank: it tells of a merit of the list. Refuses `ROUND_NOT_GOOD_NEWS`, `ROUND_MERIT_UNKNOWN`. */
function nameMerit(
  { kind }: Round,
  { file, merit, soldier }: Extract<RoundCommand, { type: 'veteran-round.name-merit' }>,
  context: Context,
): Decision {
  if (kind !== 'good-news') return refused({ code: 'ROUND_NOT_GOOD_NEWS' });
  const { merits } = editionOn(meritsSet, context.today, context).data;
  const known = merits.find(({ code }) => code === merit);
  if (!known) return refused({ code: 'ROUND_MERIT_UNKNOWN', at: 'merit' });
  return done([
    { type: 'veteran-round.merit-named', payload: { file, merit: { code: known.code, words: known.zh, soldier } } },
  ]);
}

function decide(state: Round | null, command: RoundCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'veteran-round.plan') {
    const { type: _, files, ...plan } = command;
    const stops = stopsFrom(files, plan.kind, [], context);
    return isRefusal(stops) ? stops : done([{ type: 'veteran-round.planned', payload: { ...plan, stops } }]);
  }
  if (!state) return refused({ code: 'STREAM_MISSING' });
  if (state.closedOn) return refused({ code: 'ROUND_CLOSED', params: { on: state.closedOn } });
  const emit = (type: string, payload: object): Decision => done([{ type: `veteran-round.${type}`, payload }]);
  if (command.type === 'veteran-round.add') {
    const stops = stopsFrom(command.files, state.kind, state.stops, context);
    return isRefusal(stops) ? stops : emit('added', { stops });
  }
  if (command.type === 'veteran-round.close') {
    const open = state.stops.filter((one) => one.state === 'planned').length;
    return open > 0
      ? refused({ code: 'ROUND_STOPS_OPEN', params: { count: open } })
      : emit('closed', { on: context.today });
  }
  const stop = state.stops.find(({ file }) => file === command.file);
  if (!stop) return refused({ code: 'ROUND_STOP_UNKNOWN' });
  if (stop.state === 'done')
    return refused({ code: 'ROUND_STOP_DONE', params: { name: stop.name, on: stop.on ?? '' } });
  switch (command.type) {
    case 'veteran-round.drop':
      return emit('dropped', { file: command.file });
    case 'veteran-round.move':
      return emit('moved', { file: command.file, to: command.to });
    case 'veteran-round.name-merit':
      return nameMerit(state, command, context);
    case 'veteran-round.visit':
      return visit(state, command, context, self);
    case 'veteran-round.miss':
      return emit('missed', { file: command.file, findings: command.why });
  }
}

interface Amended {
  readonly family: StreamRef;
  readonly files: readonly StreamRef[];
  readonly number: string;
  readonly hungOn: string;
}
/** The door of a household whose plaque was entered wrongly, put right; every other one as it is. */
function amended(stop: Stop, { family, files, number, hungOn }: Amended): Stop {
  if (stop.state !== 'done' || (stop.family !== family && !files.includes(stop.file))) return stop;
  const { plaqueNumber: _, ...rest } = stop;
  return { ...rest, on: hungOn, ...(number ? { plaqueNumber: number } : {}) };
}

function evolve(state: Round | null, type: string, payload: Json): Round | null {
  if (type === 'veteran-round.planned') return { ...recorded<Round>(payload), closedOn: null };
  if (!state) return state;
  const { file } = recorded<{ file: StreamRef }>(payload);
  const change = (changes: Partial<Stop>): Round => ({
    ...state,
    stops: state.stops.map((one) => (one.file === file ? { ...one, ...changes } : one)),
  });
  switch (type) {
    case 'veteran-round.added':
      return { ...state, stops: [...state.stops, ...recorded<Pick<Round, 'stops'>>(payload).stops] };
    case 'veteran-round.dropped':
      return { ...state, stops: state.stops.filter((one) => one.file !== file) };
    case 'veteran-round.moved': {
      const moved = state.stops.find((one) => one.file === file);
      const others = state.stops.filter((one) => one.file !== file);
      return moved ? { ...state, stops: others.toSpliced(recorded<{ to: number }>(payload).to, 0, moved) } : state;
    }
    case 'veteran-round.visited':
      return change({ ...recorded<Stop>(payload), state: 'done' });
    case 'veteran-round.plaque-amended':
      return { ...state, stops: state.stops.map((one) => amended(one, recorded(payload))) };
    case 'veteran-round.merit-named':
      return change({ merit: recorded<{ merit: Merit }>(payload).merit });
    case 'veteran-round.missed':
      return change({ state: 'missed', findings: recorded<{ findings: string }>(payload).findings });
    case 'veteran-round.closed':
      return { ...state, closedOn: recorded<{ on: string }>(payload).on };
    default:
      return state;
  }
}

const definition: Aggregate<Round, RoundCommand> = {
  kind: 'veteran-round',
  events: [
    'veteran-round.added',
    'veteran-round.closed',
    'veteran-round.dropped',
    'veteran-round.merit-named',
    'veteran-round.missed',
    'veteran-round.moved',
    'veteran-round.planned',
    'veteran-round.plaque-amended',
    'veteran-round.visited',
  ],
  commands: roundCommand as z.ZodType<RoundCommand>,
  grants: {
    'veteran-round.plan': counterRoles,
    'veteran-round.add': counterRoles,
    'veteran-round.drop': counterRoles,
    'veteran-round.move': counterRoles,
    'veteran-round.name-merit': counterRoles,
    'veteran-round.visit': counterRoles,
    'veteran-round.miss': counterRoles,
    'veteran-round.close': counterRoles,
  },
  starts: ['veteran-round.plan'],
  needs(command, _self, _state, context) {
    if (command.type === 'veteran-round.plan' || command.type === 'veteran-round.add')
      return command.files.map(streamNeed);
    if (command.type === 'veteran-round.name-merit') return referenceNeeds(meritsSet, context.device.center);
    return command.type === 'veteran-round.visit'
      ? [...plaqueNeeds(command.file, context), ...numberNeeds(command.plaqueNumber)]
      : [];
  },
  decide,
  evolve,
  views({ kind, occasion, title, plannedOn, members, stops, closedOn }) {
    const visited = stops.filter(({ state }) => state === 'done');
    const days = visited.flatMap(({ on }) => (on ? [{ on, value: 1 }] : []));
    return {
      record: {
        register: roundRegister,
        sort: `${plannedOn} ${title}`,
        tags: ['all', closedOn ? 'state:closed' : 'state:open', `kind:${kind}`, `q:${title.toLowerCase()}`],
        dueOn: null,
        restricted: false,
        body: {
          kind,
          occasion,
          title,
          plannedOn,
          members,
          stops: stops.length,
          done: visited.length,
          closed: closedOn !== null,
        },
      },
      tallies: sumByDay(`veterans.round-visited:${kind}`, days),
    };
  },
};
export const roundAggregate = aggregate(definition);
