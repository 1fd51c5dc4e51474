/**
 * Streams as earlier programs wrote them: recorded from the rules' own tests of that day, with every type of event and every set of
 * fields that a payload had then, and how each case stood in that program's own eyes.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import type { Text } from '#domain/kernel/text.ts';

export interface WrittenEvent {
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly payload: Json;
}
export interface WrittenStream {
  readonly stream: StreamRef;
  /** Null for what is no case. */
  readonly case: {
    readonly number: string;
    readonly closed: boolean;
    readonly stage: Text | string;
    readonly outcome: Text | string | null;
  } | null;
  readonly events: readonly WrittenEvent[];
}

/** The days whose programs are kept. */
export const days = ['2026-11-23', '2026-11-25'] as const;

export const writtenOn = (day: (typeof days)[number]): readonly WrittenStream[] =>
  readFileSync(path.join(import.meta.dirname, `${day}.ndjson`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as WrittenStream);
