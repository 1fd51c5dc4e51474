/** Another item than the one applied for (改品种), as long as nothing is signed. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { itemOn } from '../emit.ts';
import { givenBy } from '../queue.ts';
import { agreeTerms } from './agree.ts';
import { leaveQueue, letGo } from './device.ts';
import { itemFactsOf, withItem } from './item-facts.ts';
import { deathProblem } from './rules.ts';
import type { CommandOf, Loan } from './schema.ts';
import { secondProblem } from './second.ts';

/**
 * The loan is for another item from now on: the device that was kept goes to whoever waits for it, or to the shelf, the place in the
 * queue of the item from before is given up, and nothing is agreed until the price was reckoned by the tariff of the new one. Where a
 * device of it is at hand, that is agreed at once, and everything that stands against an agreement stands against the change.
 * Refuses an unknown item, the one that it is for already, a death, and a second one of it without a reason.
 */
export function changeItem(
  { own, common }: CaseState<Loan>,
  { item: code, agreed, reason }: CommandOf<'loan.change-item'>,
  context: Context,
  self: StreamRef,
): Decision {
  const item = itemOn(context, code);
  if (!item) return refused({ code: 'ITEM_UNKNOWN', params: { item: code }, at: 'item' });
  if (code === own.item) return refused({ code: 'LOAN_SAME_ITEM', at: 'item' });
  const against = deathProblem(own) ?? secondProblem({ person: own.lessee.person, item: code, reason }, context, self);
  if (against) return refused(against);
  const facts = { ...itemFactsOf(item, context), reason };
  const released = letGo(own, null, context);
  const events: readonly Emitted[] = [
    { type: 'loan.item-changed', payload: { ...facts } },
    ...released,
    ...leaveQueue(own, `改租${item.name.zh}`, context, givenBy(released)),
  ];
  if (!agreed) return done(events);
  const now = { common, own: withItem(own, facts) };
  const terms = agreeTerms(now, { type: 'loan.agree', ...agreed }, context, self);
  return terms.ok ? done([...events, ...terms.value]) : terms;
}
