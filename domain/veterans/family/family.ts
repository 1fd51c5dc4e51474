/** The aggregate of a household: who belongs to it, with evidence, and its one honour plaque from the request to its end. */
import type { z } from 'zod';
import { nameSort, nameTags } from '#domain/identity/name-tags.ts';
import {
  type Aggregate,
  aggregate,
  type Context,
  type Decision,
  type Emitted,
  type Need,
} from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { Veteran } from '../file/schema.ts';
import { isFuture, streamNeed } from '../opening.ts';
import { plaqueSet } from '../references.ts';
import { evolveFamily, withShown } from './evolve.ts';
import {
  bearsTitle,
  type Family,
  type FamilyCommand,
  familyCommand,
  familyRegister,
  founderOf,
  hasRightHolder,
  isUp,
  ownFamily,
  plaqueNumberKey,
  plaqueStateIn,
  presentIn,
  soldierKey,
} from './schema.ts';

const staff = [...counterRoles, 'veterans-officer'] as const;
const officers = ['supervisor', 'veterans-officer'] as const;

/** The household of a file. */
export const familyOf = (file: StreamRef, state: Pick<Veteran, 'family'>): StreamRef =>
  state.family?.family ?? ownFamily(file);

/** The event with which somebody enters a household; their own plaque comes with them when the household has none. */
const joined = (
  family: StreamRef,
  file: StreamRef,
  { name, classes }: Pick<Veteran, 'name' | 'classes'>,
  more: { readonly [field: string]: Json },
): Emitted => ({
  stream: family,
  type: 'veteran-family.joined',
  payload: { file, name, classes: [...classes], evidence: '', attachments: [], ...more },
});

/** A household begins with the file whose id it has, and with the plaque that stands in that file from before. */
export function founding(self: StreamRef, founder: Veteran, on: string): Emitted {
  return joined(self, founderOf(self), founder, {
    relation: 'self',
    on,
    plaque: { ...founder.plaque },
  });
}

/** What a round writes when it hung a plaque: one for the household of the file. @param number what stands on it; blank where nothing does. */
export function plaqueHung(
  file: StreamRef,
  { round, on, number }: { readonly round: StreamRef; readonly on: string; readonly number: string },
  context: Context,
): readonly Emitted[] {
  const veteran = context.stream(file) as Veteran | null;
  if (!veteran) return [];
  const self = familyOf(file, veteran);
  const family = context.stream(self) as Family | null;
  return withShown(self, family, [
    ...(family ? [] : [founding(self, veteran, on)]),
    { stream: self, type: 'veteran-family.plaque-hung', payload: number ? { on, round, number } : { on, round } },
  ]);
}
/** What must be known before {@link plaqueHung}. */
export function plaqueNeeds(file: StreamRef, context: Pick<Context, 'stream'>): readonly Need[] {
  const veteran = context.stream(file) as Veteran | null;
  return [streamNeed(file), ...(veteran ? [streamNeed(familyOf(file, veteran))] : [])];
}

function join(
  family: Family,
  { file, relation, evidence, attachments, note }: Extract<FamilyCommand, { type: 'veteran-family.join' }>,
  context: Context,
  self: StreamRef,
  begun: readonly Emitted[],
): Decision {
  const veteran = context.stream(file) as Veteran | null;
  if (!veteran) return refused({ code: 'FAMILY_NO_FILE', at: 'file' });
  if (veteran.left) return refused({ code: 'VETERAN_LEFT', params: { on: veteran.left.on } });
  if (presentIn(family).some((one) => one.file === file))
    return refused({ code: 'FAMILY_MEMBER_ALREADY', params: { name: veteran.name } });
  const from = familyOf(file, veteran);
  const other = context.stream(from) as Family | null;
  if (other && presentIn(other).length > 1) return refused({ code: 'FAMILY_OTHER', params: { name: veteran.name } });
  const brought = other?.plaque ?? veteran.plaque;
  if (isUp(brought) && isUp(family.plaque))
    return refused({
      code: 'FAMILY_TWO_PLAQUES',
      article: '国办发〔2018〕72号',
      params: { name: veteran.name },
    });
  // The plaque comes with what it was asked for: a soldier's stays that soldier's.
  const carried = isUp(brought) ? { plaque: { ...brought }, ...(other?.ask ? { ask: { ...other.ask } } : {}) } : {};
  const on = context.today;
  return done([
    ...(other
      ? withShown(from, other, [{ stream: from, type: 'veteran-family.parted', payload: { file, why: 'joined', on } }])
      : []),
    ...withShown(self, begun.length > 0 ? null : family, [
      ...begun,
      joined(self, file, veteran, { relation, evidence, attachments, note, on, by: context.actor.name, ...carried }),
    ]),
  ]);
}

function part(
  family: Family,
  { file, why, on, note }: Extract<FamilyCommand, { type: 'veteran-family.part' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const veteran = context.stream(file) as Veteran | null;
  const isMember = presentIn(family).some((one) => one.file === file);
  if (!veteran || !isMember) return refused({ code: 'FAMILY_MEMBER_UNKNOWN' });
  if (presentIn(family).length === 1) return refused({ code: 'FAMILY_LAST_MEMBER' });
  if (isFuture(on, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
  // The household keeps its plaque; whoever goes is a household of their own, without one yet.
  const fresh: StreamRef = `veteran-family/${context.newId()}`;
  return done([
    ...withShown(self, family, [
      { stream: self, type: 'veteran-family.parted', payload: { file, why, on, note, by: context.actor.name } },
    ]),
    ...withShown(fresh, null, [joined(fresh, file, veteran, { relation: 'self', on })]),
  ]);
}

/**
 * A plaque for the household, or another one in its place; one that was taken down hangs again only by a document of the authority. Refuses
 * `PLAQUE_NOT_REPLACED` of a frozen one, `PLAQUE_AGAIN_DOCUMENT`, `PLAQUE_REQUESTED`, `PLAQUE_NOT_MEANT`, `PLAQUE_HUNG`, `PLAQUE_NOT_HUNG`,
 * `PLAQUE_SOLDIER_MISSING`, `PLAQUE_SOLDIER_HAS` (国办发〔2018〕72号).
 */
function requestPlaque(
  family: Family,
  command: Extract<FamilyCommand, { type: 'veteran-family.request-plaque' }>,
  context: Context,
  self: StreamRef,
  begun: readonly Emitted[],
): Decision {
  const { reason, title, proof, soldierNumber, note, document } = command;
  const home = command.home ?? null;
  const { plaque } = family;
  const article = '国办发〔2018〕72号';
  if (plaque.state === 'frozen') return refused({ code: 'PLAQUE_NOT_REPLACED', article });
  if (plaque.state === 'recovered' && !document) return refused({ code: 'PLAQUE_AGAIN_DOCUMENT', at: 'document' });
  if (plaque.state === 'requested' || plaque.state === 'applied') return refused({ code: 'PLAQUE_REQUESTED' });
  if (!presentIn(family).some(({ classes }) => bearsTitle(title, classes)))
    return refused({ code: 'PLAQUE_NOT_MEANT', article, at: 'title' });
  if (reason === 'first' && plaque.state === 'hung')
    return refused({ code: 'PLAQUE_HUNG', article, params: { on: plaque.hungOn ?? '' } });
  if (reason !== 'first' && plaque.state !== 'hung') return refused({ code: 'PLAQUE_NOT_HUNG' });
  if (title === 'serving' && !(soldierNumber && home))
    return refused({ code: 'PLAQUE_SOLDIER_MISSING', at: 'soldierNumber' });
  const key = soldierKey({ soldierNumber, home });
  const owner = key ? context.keyOwner(key) : null;
  if (owner && owner !== self) return refused({ code: 'PLAQUE_SOLDIER_HAS', article, at: 'home' });
  return done(
    withShown(self, begun.length > 0 ? null : family, [
      ...begun,
      {
        stream: self,
        type: 'veteran-family.plaque-requested',
        payload: {
          reason,
          title,
          proof,
          soldierNumber,
          home,
          note,
          on: context.today,
          by: context.actor.name,
          ...(document ? { document } : {}),
        },
      },
    ]),
  );
}

/** What must be known before {@link numberProblem}. */
export function numberNeeds(number: string): readonly Need[] {
  const key = plaqueNumberKey(number);
  return key ? [{ need: 'key', key }] : [];
}
/** `PLAQUE_NUMBER_TAKEN` for a number that hangs at another household. @param at the field that it was typed into. */
export function numberProblem(
  number: string,
  family: StreamRef,
  { keyOwner }: Pick<Context, 'keyOwner'>,
  at = 'number',
): Refusal | null {
  const key = plaqueNumberKey(number);
  const owner = key ? keyOwner(key) : null;
  return owner && owner !== family ? { code: 'PLAQUE_NUMBER_TAKEN', params: { number }, at } : null;
}

/**
 * Puts right the number and the day of a plaque that hangs, at the household and at the door of its round. Refuses `PLAQUE_NOT_HUNG`,
 * `DATE_IN_FUTURE`, `PLAQUE_NUMBER_TAKEN`.
 */
function amendPlaque(
  family: Family,
  { number, hungOn, why }: Extract<FamilyCommand, { type: 'veteran-family.amend-plaque' }>,
  context: Context,
  self: StreamRef,
  begun: readonly Emitted[],
): Decision {
  const { plaque, members } = family;
  if (plaque.hungOn === null || plaque.state === 'recovered') return refused({ code: 'PLAQUE_NOT_HUNG' });
  if (isFuture(hungOn, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'hungOn' });
  const taken = numberProblem(number, self, context);
  if (taken) return refused(taken);
  const about = { number, hungOn, why, on: context.today, by: context.actor.name };
  return done(
    withShown(self, begun.length > 0 ? null : family, [
      ...begun,
      { stream: self, type: 'veteran-family.plaque-amended', payload: about },
      ...(plaque.round
        ? [
            {
              stream: plaque.round,
              type: 'veteran-round.plaque-amended',
              payload: { ...about, family: self, files: members.map(({ file }) => file) },
            },
          ]
        : []),
    ]),
  );
}

/**
 * A plaque that hangs already: it is not planned again. Refuses `PLAQUE_HUNG`, `PLAQUE_NOT_REPLACED`, `PLAQUE_NOT_MEANT`,
 * `PLAQUE_NUMBER_TAKEN` (国办发〔2018〕72号).
 */
function enterPlaque(
  family: Family,
  { number, hungOn }: Extract<FamilyCommand, { type: 'veteran-family.enter-plaque' }>,
  context: Context,
  self: StreamRef,
  begun: readonly Emitted[],
): Decision {
  const { plaque } = family;
  const article = '国办发〔2018〕72号';
  if (plaque.state === 'frozen' || plaque.state === 'recovered')
    return refused({ code: 'PLAQUE_NOT_REPLACED', article });
  if (plaque.hungOn !== null) return refused({ code: 'PLAQUE_HUNG', article, params: { on: plaque.hungOn } });
  if (!hasRightHolder(family)) return refused({ code: 'PLAQUE_NOT_MEANT', article });
  if (isFuture(hungOn, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'hungOn' });
  const taken = numberProblem(number, self, context);
  if (taken) return refused(taken);
  const payload = { number, hungOn, on: context.today, by: context.actor.name };
  return done(
    withShown(self, begun.length > 0 ? null : family, [
      ...begun,
      { stream: self, type: 'veteran-family.plaque-entered', payload },
    ]),
  );
}

function takeDown(
  family: Family,
  { ground, document, on }: Extract<FamilyCommand, { type: 'veteran-family.take-down' }>,
  context: Context,
  self: StreamRef,
  begun: readonly Emitted[],
): Decision {
  if (family.plaque.hungOn === null || family.plaque.state === 'recovered') return refused({ code: 'PLAQUE_NOT_HUNG' });
  if (isFuture(on, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
  const { takeDownGrounds } = editionOn(plaqueSet, context.today, context).data;
  if (!takeDownGrounds.some(({ code }) => code === ground))
    return refused({ code: 'PLAQUE_GROUND_UNKNOWN', at: 'ground' });
  return done(
    withShown(self, begun.length > 0 ? null : family, [
      ...begun,
      {
        stream: self,
        type: 'veteran-family.plaque-taken-down',
        payload: { ground, document, on, by: context.actor.name },
      },
    ]),
  );
}

function decide(known: Family | null, command: FamilyCommand, context: Context, self: StreamRef): Decision {
  const founder = known ? null : (context.stream(founderOf(self)) as Veteran | null);
  if (founder?.family && founder.family.family !== self)
    return refused({ code: 'FAMILY_OTHER', params: { name: founder.name } });
  if (founder?.left) return refused({ code: 'VETERAN_LEFT', params: { on: founder.left.on } });
  const begun = founder ? [founding(self, founder, context.today)] : [];
  const family = begun.reduce<Family | null>((state, { type, payload }) => evolveFamily(state, type, payload), known);
  if (!family) return refused({ code: 'STREAM_MISSING' });
  switch (command.type) {
    case 'veteran-family.join':
      return join(family, command, context, self, begun);
    case 'veteran-family.part':
      return part(family, command, context, self);
    case 'veteran-family.request-plaque':
      return requestPlaque(family, command, context, self, begun);
    case 'veteran-family.approve-plaque':
      if (family.plaque.state !== 'applied') return refused({ code: 'PLAQUE_NOT_APPLIED' });
      if (!hasRightHolder(family)) return refused({ code: 'PLAQUE_NOT_MEANT', article: '国办发〔2018〕72号' });
      return done(
        withShown(self, family, [
          {
            stream: self,
            type: 'veteran-family.plaque-approved',
            payload: { document: command.document, on: context.today, by: context.actor.name },
          },
        ]),
      );
    case 'veteran-family.enter-plaque':
      return enterPlaque(family, command, context, self, begun);
    case 'veteran-family.amend-plaque':
      return amendPlaque(family, command, context, self, begun);
    case 'veteran-family.take-down':
      return takeDown(family, command, context, self, begun);
  }
}

const definition: Aggregate<Family, FamilyCommand> = {
  kind: 'veteran-family',
  events: [
    'veteran-family.joined',
    'veteran-family.member-back',
    'veteran-family.member-gone',
    'veteran-family.member-reclassified',
    'veteran-family.member-renamed',
    'veteran-family.parted',
    'veteran-family.plaque-amended',
    'veteran-family.plaque-approved',
    'veteran-family.plaque-entered',
    'veteran-family.plaque-hung',
    'veteran-family.plaque-requested',
    'veteran-family.plaque-taken-down',
  ],
  commands: familyCommand as z.ZodType<FamilyCommand>,
  grants: {
    'veteran-family.join': staff,
    'veteran-family.part': staff,
    'veteran-family.request-plaque': staff,
    'veteran-family.enter-plaque': staff,
    'veteran-family.amend-plaque': officers,
    'veteran-family.approve-plaque': officers,
    'veteran-family.take-down': officers,
  },
  starts: [],
  startsOrContinues: [
    'veteran-family.join',
    'veteran-family.request-plaque',
    'veteran-family.enter-plaque',
    'veteran-family.amend-plaque',
    'veteran-family.take-down',
  ],
  needs(command, self, state, context) {
    const founder = state ? [] : [streamNeed(founderOf(self))];
    switch (command.type) {
      case 'veteran-family.join':
        return [...founder, ...plaqueNeeds(command.file, context)];
      case 'veteran-family.part':
        return [...founder, streamNeed(command.file)];
      case 'veteran-family.request-plaque': {
        const key = soldierKey({ soldierNumber: command.soldierNumber, home: command.home ?? null });
        return [...founder, ...(key ? [{ need: 'key', key } as const] : [])];
      }
      case 'veteran-family.enter-plaque':
      case 'veteran-family.amend-plaque':
        return [...founder, ...numberNeeds(command.number)];
      case 'veteran-family.take-down':
        return [...founder, ...referenceNeeds(plaqueSet, context.device.center)];
      default:
        return founder;
    }
  },
  decide,
  evolve: evolveFamily,
  views(family) {
    const { plaque, ask } = family;
    const present = presentIn(family);
    const name = present[0]?.name ?? '';
    const isHere = plaque.state !== 'recovered';
    const keys = [
      // Where nobody lives any more there is no plaque of the soldier's either.
      ask && isHere && present.length > 0 ? soldierKey(ask) : null,
      // The plaque itself is kept by whoever moved away; it goes with the last who joins another household.
      isHere && family.members.length > 0 ? plaqueNumberKey(plaque.number) : null,
    ].filter((key) => key !== null);
    return {
      record: {
        register: familyRegister,
        sort: nameSort(name),
        tags: [
          ...(present.length > 0 ? ['all', `plaque:${plaqueStateIn(family)}`] : []),
          ...present.flatMap((one) => [`file:${one.file}`, ...nameTags(one.name)]),
        ],
        dueOn: null,
        restricted: false,
        body: { name, members: present.map((one) => one.name), plaque: plaque.state, hungOn: plaque.hungOn ?? '' },
      },
      // One for each household, however many of its members have a title.
      tallies:
        plaque.hungOn && isHere && present.length > 0
          ? [{ figure: 'veterans.plaque-hung', day: plaque.hungOn, value: 1 }]
          : [],
      ...(keys.length > 0 ? { uniqueKeys: keys } : {}),
    };
  },
};
export const familyAggregate = aggregate(definition);
