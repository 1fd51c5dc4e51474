/** What stands in the file of an application into which another one was merged (并案). */
import type { Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Aid } from './schema.ts';

/** The link to the other one with its papers, and a note in words. */
export const absorbedEvents = (into: StreamRef, absorbed: Aid['absorbed'][number]): readonly Emitted[] => [
  { stream: into, type: 'legal-aid.absorbed', payload: { absorbed } },
  {
    stream: into,
    type: 'case.note-added',
    payload: {
      text: `${absorbed.number}系同一申请人就同一事项的重复申请，并入本件办理，其材料一并使用。${absorbed.reason ? `说明：${absorbed.reason}` : ''}`,
    },
  },
];
