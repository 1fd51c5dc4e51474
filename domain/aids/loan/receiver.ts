/** Somebody else takes the device (代收): named, with their number, and with a signature of their own. */
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, type Refusal } from '#domain/kernel/refusal.ts';
import type { CommandOf, Loan, Receiver } from './schema.ts';

/** Keeps who will take it; a later one takes the place of the one before. */
export function nameReceiver(command: CommandOf<'loan.name-receiver'>, { today }: Pick<Context, 'today'>): Decision {
  const { type: _, ...who } = command;
  const receiver: Receiver = { ...who, on: today };
  return done([{ type: 'loan.receiver-named', payload: { receiver } }]);
}

/** Nothing goes into other hands without their signature. */
export const receiverProblem = (
  { receiver }: Pick<Loan, 'receiver'>,
  { toLessee }: Pick<CommandOf<'loan.hand-over'>, 'toLessee'>,
): Refusal | null => (toLessee || receiver ? null : { code: 'LOAN_RECEIVER_UNSIGNED', at: 'toLessee' });
