/** A return or a loss that was booked on the wrong loan (撤销归还): the device has never been here, and the loan goes on as it was. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { mayMove } from '../asset/moves.ts';
import type { Asset } from '../asset/schema.ts';
import { tell } from '../emit.ts';
import { balanceOf, damageEntry, writeOffEntry } from '../money.ts';
import { disputeProblem } from './dispute.ts';
import { chargeOf, dueOn, postCharge } from './rules.ts';
import type { CommandOf, Loan } from './schema.ts';

/** The device as this return left it: nobody has tested, disinfected or lent it since. */
const isFromHere = (asset: Asset, self: StreamRef): boolean =>
  mayMove(asset, 'asset.return-undone') && (asset.state === 'lost' ? asset.lostBy : asset.returned?.loan) === self;

/**
 * Takes the return back with everything that came of it: what was assessed and given up, and the rent that ended with it. What the
 * borrower has paid since stays theirs and counts for what is due next. Refuses an open dispute, and a device that has gone on since:
 * then somebody has had it in their hands.
 */
export function undoReturn(
  { own, common }: CaseState<Loan>,
  { reason }: CommandOf<'loan.undo-return'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { terms, damage, lessee, point, handover, exchanges } = own;
  const { today, actor } = context;
  const due = dueOn(own);
  const ref = terms?.asset;
  const asset = ref ? (context.stream(ref) as Asset | null) : null;
  if (!ref || !asset || !due) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const disputed = disputeProblem(own);
  if (disputed) return refused(disputed);
  if (!isFromHere(asset, self)) return refused({ code: 'LOAN_RETURN_GONE_ON', params: { number: asset.number } });
  const charged = damage?.chargeFen ?? 0;
  const givenUp = balanceOf(own.entries, 'written-off');
  const holder = { loan: self, number: common.number, name: lessee.name, phone: lessee.phone, dueOn: due };
  const { condition } = exchanges.at(-1)?.handover ?? handover ?? asset;
  const bookings: readonly Emitted[] = [
    ...(charged === 0 ? [] : [{ type: 'loan.damage-charged', payload: { entry: damageEntry(today, 0 - charged) } }]),
    ...(givenUp === 0
      ? []
      : [
          {
            type: 'loan.written-off',
            payload: { entry: writeOffEntry(today, 0 - givenUp), reason, by: actor.name },
          },
        ]),
    ...postCharge(own, chargeOf(own, own.periods, due, context, self), context, self),
  ];
  return done([
    { type: 'loan.return-undone', payload: { reason, by: actor.name } },
    ...bookings,
    tell(ref, 'asset.return-undone', { holder, point, condition, reason }),
  ]);
}
