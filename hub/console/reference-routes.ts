/** Publishing reference data and rates from the console: an event that the next pull brings to every counter it concerns. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type PublishedEditions, type ReferenceSet, referenceStream } from '#domain/kernel/reference.ts';
import { references } from '#domain/windows.ts';
import { audit } from '../audit.ts';
import { district } from '../scopes.ts';
import { type ConsoleParts, formOf, show, signedIn } from './guard.ts';
import { refusalText } from './layout.ts';
import { problemPage } from './pages.ts';
import { type Draft, type PublishedSet, referencePage, referencesPage } from './pages-reference.ts';
import { type HallRow, listHalls } from './queries.ts';

const draft = z.object({
  scope: z.string().max(40),
  version: z.string().max(40),
  effectiveFrom: z.string().max(10),
  source: z.string().max(300),
  data: z.string().max(200_000),
});
const setName = z.object({ name: z.string().max(60) });

export function addReferenceRoutes(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database, author } = parts;
  const halls = async (): Promise<readonly HallRow[]> => (await listHalls(database)).filter(({ isOwn }) => isOwn);
  const readSets = async (
    sets: readonly ReferenceSet[],
    places: readonly HallRow[],
  ): Promise<readonly PublishedSet[]> => {
    const all = [{ center: district, name: null }, ...places];
    const streams = sets.flatMap(({ name }) => all.map(({ center }) => referenceStream(name, center)));
    const loaded = await author.loadAll(streams);
    return sets.map((set) => ({
      set,
      published: all.flatMap(({ center, name: place }) => {
        const state = loaded.get(referenceStream(set.name, center))?.state as PublishedEditions | null | undefined;
        return (state?.editions ?? []).map((edition) => ({ edition, place }));
      }),
    }));
  };
  const readSet = async (name: string, places: readonly HallRow[]): Promise<PublishedSet | undefined> =>
    (
      await readSets(
        references.filter((one) => one.name === name),
        places,
      )
    )[0];
  scope.get(
    '/console/reference',
    signedIn(parts, 'see', async (_request, reply, view) => {
      const places = await halls();
      return show(reply, referencesPage(view, await readSets(references, places)));
    }),
  );
  scope.get(
    '/console/reference/:name',
    signedIn(parts, 'see', async (request, reply, view) => {
      const places = await halls();
      const asked = setName.safeParse(request.params);
      const set = asked.success ? await readSet(asked.data.name, places) : undefined;
      return set ? show(reply, referencePage(view, set, places)) : show(reply, problemPage(view, 'notFound'), 404);
    }),
  );
  scope.post(
    '/console/reference/:name',
    { bodyLimit: 512 * 1024 },
    signedIn(parts, 'publish', async (request, reply, view) => {
      const places = await halls();
      const asked = setName.safeParse(request.params);
      const set = asked.success ? await readSet(asked.data.name, places) : undefined;
      const form = draft.safeParse(formOf(request));
      if (!set || !form.success) return show(reply, problemPage(view, 'notFound'), 404);
      const again = (problem: string, status: number) =>
        show(reply, referencePage(view, set, places, { draft: form.data, problem }), status);
      const { scope: place, version, effectiveFrom, source } = form.data;
      const isPlace = places.some(({ center }) => center === place) || (place === district && parts.upstream === null);
      const data = parsed(form.data);
      if (!isPlace || data === undefined) return again(view.texts.notJson, 400);
      const { account } = view.session;
      const { name } = set.set;
      const outcome = await author.run(
        place,
        referenceStream(name, place),
        { type: 'reference.publish', version, effectiveFrom, source, data },
        { account: `hub:${account}`, name: account, roles: ['administrator'] },
      );
      if (!outcome.ok) return again(outcome.refusals.map((one) => refusalText(view, one)).join('\n'), 409);
      const subject = `${name} ${version}`;
      await audit(database, {
        center: place === district ? 'hub' : place,
        account,
        action: 'reference.published',
        subject,
      });
      const fresh = await readSet(name, places);
      return show(reply, referencePage(view, fresh ?? set, places, { isDone: true }));
    }),
  );
}

function parsed({ data }: Draft): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
