/**
 * Somebody died or moved away: their running benefits stop and their household goes on without them. What was told by mistake is
 * taken back by two people, and everything stands again as it did. Whoever moved back is served again from that day on.
 */

import type { Context, Decision, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { type Benefit, benefitRegister, ofPerson } from '../benefit/schema.ts';
import { deathCauseProblem, diedOfIn, stopped } from '../benefit/stop.ts';
import { isFuture, streamNeed } from '../opening.ts';
import { confirmationSet, ratesSet } from '../references.ts';
import { backInHousehold, backNeeds, inHousehold } from './household.ts';
import type { Veteran, VeteranCommand } from './schema.ts';

/** What must be known before somebody goes or comes back. */
export function departureNeeds(command: VeteranCommand, state: Veteran, context: NeedContext): readonly Need[] {
  if (command.type === 'veteran.return') return backNeeds(state, context);
  if (command.type !== 'veteran.depart' && command.type !== 'veteran.restore') return [];
  const { person } = state;
  return [
    ...referenceNeeds(ratesSet, context.device.center),
    ...referenceNeeds(confirmationSet, context.device.center),
    { need: 'records', register: benefitRegister, tag: ofPerson(person) },
    ...context.records(benefitRegister, ofPerson(person)).map(({ stream }) => streamNeed(stream)),
    ...backNeeds(state, context),
  ];
}

const benefitsOf = (person: StreamRef, context: Pick<Context, 'stream' | 'records'>) =>
  context.records(benefitRegister, ofPerson(person)).flatMap(({ stream }) => {
    const state = context.stream(stream) as Benefit | null;
    return state ? [{ stream, state }] : [];
  });

/**
 * Whoever died or moved away draws nothing any more: their running benefits stop with the file, settled by the table. Refuses
 * `VETERAN_LEFT`, `DATE_IN_FUTURE`, and what {@link deathCauseProblem} refuses.
 */
export function depart(
  { reason, on, to, diedOf }: Extract<VeteranCommand, { type: 'veteran.depart' }>,
  state: Veteran,
  context: Context,
  self: StreamRef,
): Decision {
  if (state.left) return refused({ code: 'VETERAN_LEFT', params: { on: state.left.on } });
  if (isFuture(on, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
  const running = benefitsOf(state.person, context).filter((one) => one.state.state !== 'stopped');
  const stop = { reason, on, note: '', ...diedOfIn(reason, diedOf) };
  const categories = running.map((one) => one.state.category);
  const unknown = deathCauseProblem(categories, stop, context);
  if (unknown) return refused(unknown);
  const stops = running.map((one) => ({ stream: one.stream, ...stopped(one.state, stop, context) }));
  return done([
    { type: 'veteran.departed', payload: { reason, on, to } },
    ...stops,
    ...inHousehold(state, context, { type: 'veteran-family.member-gone', payload: { file: self, reason, on } }),
  ]);
}

export function dispute(
  { reason, attachments }: Extract<VeteranCommand, { type: 'veteran.dispute-departure' }>,
  { left, disputed }: Veteran,
  { today, actor }: Context,
): Decision {
  if (!left) return refused({ code: 'VETERAN_HERE' });
  if (disputed) return refused({ code: 'VETERAN_DISPUTED', params: { by: disputed.by, on: disputed.on } });
  const { name, account } = actor;
  return done([{ type: 'veteran.departure-disputed', payload: { reason, attachments, on: today, by: name, account } }]);
}

export function uphold(
  { reason }: Extract<VeteranCommand, { type: 'veteran.uphold-departure' }>,
  { disputed }: Veteran,
  { today, actor }: Context,
): Decision {
  if (!disputed) return refused({ code: 'VETERAN_NOT_DISPUTED' });
  return done([{ type: 'veteran.departure-upheld', payload: { reason, on: today, by: actor.name } }]);
}

/** Takes a departure back: benefits that stopped with it run on; what was not paid meanwhile stands open for the next list. */
export function restore(
  { signature }: Extract<VeteranCommand, { type: 'veteran.restore' }>,
  state: Veteran,
  context: Context,
  self: StreamRef,
): Decision {
  const { left, disputed, person } = state;
  const { today, actor } = context;
  if (!left || !disputed) return refused({ code: 'VETERAN_NOT_DISPUTED' });
  // Two people: nobody takes back what they themselves called a mistake.
  if (disputed.account === actor.account) return refused({ code: 'VETERAN_OTHER_PERSON' });
  const again = benefitsOf(person, context)
    .filter(({ state: { stopped: ended } }) => ended?.reason === left.reason && ended.on === left.on)
    .map(({ stream }) => ({ stream, type: 'benefit.restored', payload: { on: today, by: actor.name } }));
  return done([
    {
      type: 'veteran.restored',
      payload: { on: today, by: actor.name, reason: disputed.reason, signature: signature ?? null },
    },
    ...again,
    ...backInHousehold(state, context, { file: self, on: today }),
  ]);
}

/**
 * 迁回: who had moved away belongs to the station and to the household again. Benefits that stopped with the move stay stopped: they are
 * granted anew, with the last month that was paid elsewhere. Refuses `VETERAN_HERE`, `VETERAN_DECEASED` for whom a death was told,
 * `VETERAN_DISPUTED` while the move is said to be a mistake, `DATE_IN_FUTURE`, `VETERAN_RETURN_EARLY`.
 */
export function comeBack(
  { on, from, document }: Extract<VeteranCommand, { type: 'veteran.return' }>,
  state: Veteran,
  context: Context,
  self: StreamRef,
): Decision {
  const { left, disputed } = state;
  if (!left) return refused({ code: 'VETERAN_HERE' });
  if (left.reason === 'deceased') return refused({ code: 'VETERAN_DECEASED', params: { on: left.on } });
  if (disputed) return refused({ code: 'VETERAN_DISPUTED', params: { by: disputed.by, on: disputed.on } });
  if (isFuture(on, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
  if (on < left.on) return refused({ code: 'VETERAN_RETURN_EARLY', params: { on: left.on }, at: 'on' });
  return done([
    { type: 'veteran.returned', payload: { on, from, document, by: context.actor.name } },
    ...backInHousehold(state, context, { file: self, on }),
  ]);
}
