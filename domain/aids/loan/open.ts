import { openCase } from '#domain/cases/case.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { houseOn, itemOn } from '../emit.ts';
import type { Reservation } from '../reservation.ts';
import { itemFactsOf } from './item-facts.ts';
import type { CommandOf } from './schema.ts';
import { secondProblem } from './second.ts';
import { guardianProblem, signerProblem } from './signer.ts';
import { personOf, userProblem } from './user.ts';

export function openLoan(command: CommandOf<'loan.open'>, context: Context, self: StreamRef): Decision {
  const office = context.stream(officeStream(context.device.center)) as OfficeSettings | null;
  const person = context.stream(command.lessee) as Person | null;
  const item = itemOn(context, command.item);
  const house = houseOn(context).data;
  if (!office) return refused({ code: 'OFFICE_MISSING' });
  if (!person) return refused({ code: 'PERSON_MISSING' });
  if (!item) return refused({ code: 'ITEM_UNKNOWN', params: { item: command.item }, at: 'item' });
  if (!house.points.some(({ code }) => code === command.point))
    return refused({ code: 'POINT_UNKNOWN', params: { point: command.point }, at: 'point' });
  const { facts } = person;
  const { guardian, user } = command;
  const { today } = context;
  const unsigned = signerProblem(
    { lessee: { ...facts, person: command.lessee }, guardian, user, assessment: null },
    today,
  );
  const wrong = unsigned ?? guardianProblem(guardian, facts, today) ?? userProblem(user, facts, today);
  if (wrong) return refused(wrong);
  const second = secondProblem({ ...command, person: command.lessee }, context, self);
  if (second) return refused(second);
  const waiting = command.reservation ? (context.stream(command.reservation) as Reservation | null) : null;
  if (
    command.reservation &&
    (waiting?.person !== command.lessee || waiting.item !== command.item || waiting.state !== 'held')
  )
    return refused({ code: 'RESERVATION_NOT_HELD', at: 'reservation' });
  const { events } = openCase(context, self, {
    window: 'aids',
    letter: 'F',
    item: 'aids-rental',
    shortCode: office.shortCode,
    parties: [{ person: command.lessee, role: 'lessee', name: facts.name }],
  });
  const { type: _, lessee, ...rest } = command;
  const payload = {
    ...rest,
    ...itemFactsOf(item, context),
    user: user && { ...user, ...personOf(user.idNumber, context) },
    operator: house.operator.name,
    lessee: {
      person: lessee,
      name: facts.name,
      birthDate: facts.birthDate,
      documentType: facts.documentType,
      documentNumber: facts.documentNumber,
      phone: facts.phone || (waiting?.phone ?? ''),
      address: facts.address,
    },
  };
  return done([...events, { type: 'loan.opened', payload }]);
}
