/** Tells every device the names of the district's halls, so that a case can be handed over to one of them. */
import { type Hall, hallStream } from '#domain/office/hall.ts';
import type { HubAuthor } from './author.ts';
import type { Database } from './database.ts';
import { district } from './scopes.ts';

/** The hub itself, for what no person of the console does. */
const itself = { account: 'hub', name: 'hub', roles: ['administrator'] } as const;

/**
 * Writes down each hall that has no name yet, or another one. With one hall alone there is nothing to tell. For the district's hub
 * only: a hall's own has the names from there.
 */
export async function nameHalls(database: Database, author: HubAuthor): Promise<void> {
  const { rows } = await database.query<{ center: string; name: string }>(
    'select center_id as center, name from center where center_id <> $1 order by center_id',
    [district],
  );
  if (rows.length < 2) return;
  const known = await author.loadAll(rows.map(({ center }) => hallStream(center)));
  for (const { center, name } of rows) {
    const stream = hallStream(center);
    if ((known.get(stream)?.state as Hall | null | undefined)?.name === name) continue;
    await author.run(district, stream, { type: 'hall.name', name }, itself);
  }
}
