import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { Asset } from '../asset/schema.ts';
import { houseOn, itemOn, tell } from '../emit.ts';
import { cameBack, deviceOf } from './device.ts';
import { handedOut, instructionProblems, retestOn, retestProblem } from './hand-over.ts';
import { photosOf } from './photos.ts';
import {
  againstProblem,
  deathProblem,
  deviceProblem,
  dueOn,
  filingProblem,
  moveOutProblem,
  weightOf,
  weightUnknown,
} from './rules.ts';
import type { CommandOf, Loan } from './schema.ts';

type State = CaseState<Loan>;

/**
 * Another device takes the place of the one that is out, and the term goes on (换货). Whatever stands against a hand-over stands
 * against it too: the filing, an assessment
 * against it, the device's own state, the use that has to be explained, and the test of a powered device as it goes out.
 */
export function exchangeDevice(
  { own, common }: State,
  command: CommandOf<'loan.exchange'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { terms } = own;
  const { today: on } = context;
  const due = dueOn(own);
  const old = terms?.asset ? (context.stream(terms.asset) as Asset | null) : null;
  const next = context.stream(command.asset) as Asset | null;
  if (!terms?.asset || !old || !due) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const retest = retestOn(own, next, context);
  const problems: readonly (Refusal | null)[] = [
    deathProblem(own),
    moveOutProblem(own),
    deviceProblem(next, command.asset, { ...own, reservation: null }, self, context),
    againstProblem(own),
    weightUnknown(own, weightOf(own), next),
    filingProblem(own.medicalClass, houseOn(context).data, on),
    ...instructionProblems(own, command),
    retestProblem(retest, command),
  ];
  const against = problems.filter((one) => one !== null);
  if (against.length || !next) return refused(...against);
  const { condition, biohazard, note, reason, newCondition } = command;
  const holder = { loan: self, number: common.number, name: own.lessee.name, phone: own.lessee.phone, dueOn: due };
  const changed = { ...terms, asset: command.asset, device: deviceOf(next, itemOn(context, own.item)) };
  const handover = handedOut(next, { ...command, condition: newCondition }, retest, context);
  const exchange = {
    on,
    from: old.number,
    to: next.number,
    reason,
    handover,
    photosBefore: photosOf(common, 'handover-photo'),
    back: { asset: terms.asset, condition, device: terms.device },
  };
  return done([
    { type: 'loan.exchanged', payload: { terms: changed, exchange } },
    ...cameBack(old, terms.asset, self, { point: own.point, condition, biohazard, note }),
    tell(command.asset, 'asset.lent', { holder }),
  ]);
}
