/** What a window's demonstration data is made with: commands as staff send them, on people who are registered already. */
import type { CommandCall } from '#contract/db.ts';
import type { StreamRef } from '#domain/kernel/event.ts';

export interface DemoDesk {
  /** The registered people, in the order of the made-up list. */
  readonly people: readonly StreamRef[];
  readonly addressOf: (person: number) => string;
  /** A new stream of a kind. */
  readonly fresh: (kind: string) => StreamRef;
  /** Sends a command at the stream's present version; a refusal is a mistake of the demonstration. @returns the stream. */
  readonly send: (stream: StreamRef, command: CommandCall['command']) => StreamRef;
  /** A civil date so many days from today. */
  readonly daysFromNow: (days: number) => string;
}
