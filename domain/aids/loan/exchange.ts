import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Asset } from '../asset/schema.ts';
import { tell } from '../emit.ts';
import { cameBack, deviceOf } from './device.ts';
import { deviceProblem, dueOn } from './rules.ts';
import type { CommandOf, Loan } from './schema.ts';

type State = CaseState<Loan>;

export function exchangeDevice(
  { own, common }: State,
  command: CommandOf<'loan.exchange'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { terms } = own;
  const due = dueOn(own);
  const old = terms?.asset ? (context.stream(terms.asset) as Asset | null) : null;
  const next = context.stream(command.asset) as Asset | null;
  if (!terms?.asset || !old || !due) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const against = deviceProblem(next, command.asset, { ...own, reservation: null }, self);
  if (against || !next) return refused(against ?? { code: 'ASSET_UNKNOWN' });
  const { condition, biohazard, note, reason } = command;
  const holder = { loan: self, number: common.number, name: own.lessee.name, phone: own.lessee.phone, dueOn: due };
  const changed = { ...terms, asset: command.asset, device: deviceOf(next) };
  const on = context.today;
  return done([
    {
      type: 'loan.exchanged',
      payload: { terms: changed, exchange: { on, from: old.number, to: next.number, reason } },
    },
    ...cameBack(old, terms.asset, self, { point: own.point, condition, biohazard, note }),
    tell(command.asset, 'asset.lent', { holder }),
  ]);
}
