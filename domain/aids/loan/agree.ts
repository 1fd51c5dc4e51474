/** Device, term and price are agreed (约定): what stands against them, the quote line by line, and the device kept for the loan. */

import { daysBetween } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { Asset } from '../asset/schema.ts';
import { type Charge, periodOf } from '../charge.ts';
import { catalogueOn, houseOn, itemOn, schemeOn, serviceOn, tell } from '../emit.ts';
import { siteOf } from '../house.ts';
import { givenBy } from '../queue.ts';
import { depositOf } from '../scheme.ts';
import { deviceOf, leaveQueue, letGo } from './device.ts';
import {
  assessmentProblem,
  chargeOf,
  deathProblem,
  deviceProblem,
  filingProblem,
  usedSubsidies,
  weightUnknown,
} from './rules.ts';
import type { CommandOf, Loan, Terms } from './schema.ts';
import { signerProblem } from './signer.ts';
import { entitledOn } from './user.ts';

type State = CaseState<Loan>;

export function agreeTerms(
  { own }: State,
  command: CommandOf<'loan.agree'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { today } = context;
  const item = itemOn(context, own.item);
  if (!item) return refused({ code: 'ITEM_UNKNOWN', params: { item: own.item } });
  const asset = context.stream(command.asset) as Asset | null;
  const house = houseOn(context).data;
  const { data: scheme, version } = schemeOn(context);
  const { from, to } = command;
  const days = daysBetween(from, to);
  // What is said now counts before what was said for earlier terms, and what was measured before both.
  const said = command.weightKg ?? own.terms?.weightKg;
  const weight = own.assessment?.weightKg ?? said ?? null;
  const against: readonly (Refusal | null)[] = [
    deathProblem(own),
    assessmentProblem(own, house, today),
    signerProblem(own, today),
    deviceProblem(asset, command.asset, own, self, context, weight),
    weightUnknown(own, weight, asset),
    filingProblem(item.medicalClass, house, today),
    from < today ? { code: 'LOAN_BEGINS_BEFORE', at: 'from' } : null,
    days < 1 ? { code: 'LOAN_ENDS_BEFORE', at: 'to' } : null,
    days > scheme.longestDays ? { code: 'LOAN_TOO_LONG', params: { days: scheme.longestDays }, at: 'to' } : null,
  ];
  const problems = against.filter((one) => one !== null);
  if (problems.length || !asset) return refused(...problems);
  const entitled = entitledOn(today, own);
  const rules = `${scheme.place} ${version}；${catalogueOn(context).version}`;
  const period = periodOf({
    item,
    scheme,
    rules,
    entitled,
    begun: from,
    term: 1,
    from,
    to,
    charged: own.mode === 'rental',
    remindDays: serviceOn(context).remindDays,
  });
  const charge = chargeOf(own, [period], to, context, self);
  const { type: _, asset: ref, ...rest } = command;
  const { fen: depositFen, ...depositWhy } = depositOf(item, scheme, entitled);
  const terms: Terms = {
    ...rest,
    ...(said === undefined ? {} : { weightKg: said }),
    asset: ref,
    depositFen,
    depositWhy,
    device: deviceOf(asset, item),
    lines: charge.lines,
    ...(item.manual?.length ? { manual: item.manual } : {}),
    rules,
    lessor: {
      creditCode: house.operator.creditCode,
      filing: house.operator.filing?.number ?? '',
      refundWorkingDays: house.refundWorkingDays,
      site: siteOf(house, own.point),
    },
    ...(period.capFen === null || period.percent === 0
      ? {}
      : { capLeft: capLeft(own, period.capFen, charge, context, self) }),
  };
  const released = letGo(own, ref, context);
  return done([
    ...released,
    ...keepFor(own, asset, ref, self),
    ...(asset.state === 'available' ? leaveQueue(own, `改选${asset.number}`, context, givenBy(released)) : []),
    { type: 'loan.agreed', payload: { terms, period } },
  ]);
}

/** What is left of the yearly limit after this loan, by year. */
function capLeft(
  own: Loan,
  capFen: number,
  { subsidy }: Pick<Charge, 'subsidy'>,
  context: Context,
  self: StreamRef,
): Readonly<Record<string, number>> {
  const used = usedSubsidies(own, Object.keys(subsidy), context, self);
  return Object.fromEntries(
    Object.entries(subsidy).map(([year, fen]) => [year, Math.max(0, capFen - (used[year] ?? 0) - fen)]),
  );
}

/** Keeps the chosen device for this loan; whoever came by reservation and has what was kept is not waiting any more. */
function keepFor(own: Loan, asset: Asset, ref: StreamRef, self: StreamRef): readonly Emitted[] {
  if (asset.reserved?.for === self) return [];
  const reserved = { for: self, name: own.lessee.name, until: null };
  if (asset.state === 'available') return [tell(ref, 'asset.reserved', { reserved })];
  const fulfilled = own.reservation ? [tell(own.reservation, 'reservation.fulfilled', {})] : [];
  return [tell(ref, 'asset.kept-for-contract', { reserved }), ...fulfilled];
}
