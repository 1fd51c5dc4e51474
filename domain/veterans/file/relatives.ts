/** Relatives of a file's person (家庭成员): entered with their source, put right and taken off with a reason. */
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { relativesOf, type Veteran, type VeteranCommand } from './schema.ts';

type RelativeCommand = Extract<
  VeteranCommand,
  { type: 'veteran.add-relative' | 'veteran.change-relative' | 'veteran.drop-relative' }
>;

/**
 * Enters, changes or drops a relative. Refuses `VETERAN_RELATIVE_TWICE` for one of the same name and relation, and
 * `VETERAN_RELATIVE_UNKNOWN` for one that is not there or was dropped.
 */
export function decideRelative(
  state: Pick<Veteran, 'relatives'>,
  command: RelativeCommand,
  { today, actor, newId }: Pick<Context, 'today' | 'actor' | 'newId'>,
): Decision {
  const known = relativesOf(state);
  const about = { on: today, by: actor.name };
  const id = command.type === 'veteran.add-relative' ? null : command.relative;
  if (id !== null && !known.some((one) => one.id === id)) return refused({ code: 'VETERAN_RELATIVE_UNKNOWN' });
  if (command.type === 'veteran.drop-relative')
    return done([
      { type: 'veteran.relative-dropped', payload: { relative: command.relative, why: command.why, ...about } },
    ]);
  const { name, relation, serving, source } = command;
  if (known.some((one) => one.id !== id && one.name === name && one.relation === relation))
    return refused({ code: 'VETERAN_RELATIVE_TWICE', params: { name, relation }, at: 'name' });
  const facts = { name, relation, serving, source, ...about };
  return command.type === 'veteran.add-relative'
    ? done([{ type: 'veteran.relative-added', payload: { id: newId(), ...facts } }])
    : done([{ type: 'veteran.relative-changed', payload: { relative: command.relative, ...facts, why: command.why } }]);
}
