/** Tasks of one person's plan (一人一策): finished, handed over or put off, given up. */
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { isOpenTask, type Veteran, type VeteranCommand } from './schema.ts';

type TaskCommand = Extract<
  VeteranCommand,
  { type: 'veteran.finish-task' | 'veteran.change-task' | 'veteran.cancel-task' }
>;

/** What becomes of an open task. Refuses `VETERAN_TASK_DONE` for one that was finished or given up, or is not there. */
export function decideTask(
  { tasks }: Pick<Veteran, 'tasks'>,
  command: TaskCommand,
  { today, actor }: Pick<Context, 'today' | 'actor'>,
): Decision {
  const task = tasks.find(({ id }) => id === command.task);
  if (!task || !isOpenTask(task)) return refused({ code: 'VETERAN_TASK_DONE' });
  switch (command.type) {
    case 'veteran.finish-task':
      return done([{ type: 'veteran.task-finished', payload: { task: task.id, result: command.result, on: today } }]);
    case 'veteran.change-task': {
      const { owner, dueOn, why } = command;
      return done([
        { type: 'veteran.task-changed', payload: { task: task.id, owner, dueOn, why, on: today, by: actor.name } },
      ]);
    }
    case 'veteran.cancel-task':
      return done([
        { type: 'veteran.task-cancelled', payload: { task: task.id, why: command.why, on: today, by: actor.name } },
      ]);
  }
}
