/** The owner's way into the PostgreSQL that a hub of a bench brought with it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HubProgram } from '#testing/hub.ts';

/** @returns a connection string. */
export function ownerUrlOf({ data }: HubProgram): string {
  const port = readFileSync(path.join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = readFileSync(path.join(data, 'owner-password'), 'utf8');
  return `postgres://xinqu_owner:${password}@127.0.0.1:${port}/postgres`;
}
