/** Deciding at the hub what counters left undecided: looked at on purpose and on record, decided by the domain's own rules. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { type ConflictCommand, conflictStream } from '#domain/conflict/conflict.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { mayBeConfidential } from '#domain/windows.ts';
import { audit } from '../audit.ts';
import { listOpenConflicts, type OpenConflict } from '../open-conflicts.ts';
import { type ConsoleParts, formOf, type SignedInView, show, signedIn } from './guard.ts';
import { refusalText } from './layout.ts';
import { problemPage } from './pages.ts';
import { conflictPage } from './pages-conflict.ts';
import { conflictsPage } from './pages-records.ts';
import { readSides } from './sides.ts';

const conflictKey = z.object({ center: z.string().max(40), stream: z.string().max(120), name: z.string().max(40) });
const decision = conflictKey.extend({
  choice: z.string().max(120),
  /** Ids of everything that was shown: a decision never covers what nobody has seen. */
  among: z.string().max(10_000),
  reason: z.string().trim().min(2).max(500),
});

export function addConflictRoutes(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database, author } = parts;
  const find = async (key: z.infer<typeof conflictKey>): Promise<OpenConflict | undefined> =>
    (await listOpenConflicts(database)).find(
      ({ center, stream, name }) => center === key.center && stream === key.stream && name === key.name,
    );
  /** Both sides of what is confidential are for its own readers at the counter; that somebody asked is audited. */
  const refuse = async (reply: FastifyReply, view: SignedInView, { center, stream }: OpenConflict) => {
    const { account } = view.session;
    await audit(database, { center, account, action: 'content.refused', subject: stream });
    return show(reply, problemPage(view, 'confidential'), 403);
  };
  scope.get(
    '/console/conflicts',
    signedIn(parts, 'see', async (_request, reply, view) =>
      show(reply, conflictsPage(view, await listOpenConflicts(database))),
    ),
  );
  scope.post(
    '/console/conflicts/open',
    signedIn(parts, 'decide', async (request, reply, view) => {
      const key = conflictKey.safeParse(formOf(request));
      const conflict = key.success ? await find(key.data) : undefined;
      if (!conflict) return show(reply, problemPage(view, 'conflictGone'), 404);
      if (mayBeConfidential(conflict.stream)) return refuse(reply, view, conflict);
      const { account } = view.session;
      await audit(database, { center: conflict.center, account, action: 'conflict.opened', subject: conflict.stream });
      return show(reply, conflictPage(view, conflict, await readSides(parts, view, conflict)));
    }),
  );
  scope.post(
    '/console/conflicts/decide',
    signedIn(parts, 'decide', async (request, reply, view) => {
      const form = decision.safeParse(formOf(request));
      const key = conflictKey.safeParse(formOf(request));
      const conflict = key.success ? await find(key.data) : undefined;
      if (!conflict) return show(reply, problemPage(view, 'conflictGone'), 404);
      if (mayBeConfidential(conflict.stream)) return refuse(reply, view, conflict);
      const again = async (problem: string, status: number) =>
        show(reply, conflictPage(view, conflict, await readSides(parts, view, conflict), problem), status);
      if (!form.success) return again(view.texts.decisionIncomplete, 400);
      const { stream, command } = commandFor(conflict, form.data);
      const outcome = await author.run(conflict.center, stream, command, actorOf(view));
      if (!outcome.ok) return again(outcome.refusals.map((one) => refusalText(view, one)).join(' '), 409);
      const { account } = view.session;
      await audit(database, { center: conflict.center, account, action: 'conflict.decided', subject: conflict.stream });
      return show(reply, conflictsPage(view, await listOpenConflicts(database), true));
    }),
  );
}

/** Whoever decides here does it as a supervisor would at a counter; the events name the console's account. */
const actorOf = ({ session }: SignedInView): Actor => ({
  account: `hub:${session.account}`,
  name: session.account,
  roles: ['supervisor', 'registrar'],
});

function commandFor(
  { kind, stream, name }: OpenConflict,
  { choice, among, reason }: z.infer<typeof decision>,
): { readonly stream: string; readonly command: ConflictCommand } {
  const ids = among.split(',');
  if (kind === 'duplicate') {
    const drop = ids.find((one) => one !== choice) ?? '';
    return { stream, command: { type: 'conflict.decide-duplicate', keep: choice, drop, reason } };
  }
  const about = { subject: stream, among: ids, reason };
  const command: ConflictCommand =
    kind === 'field'
      ? { type: 'conflict.decide-field', field: name, choice, ...about }
      : { type: 'conflict.decide-branch', keep: choice === 'other' ? 'other' : 'current', ...about };
  return { stream: conflictStream(stream), command };
}
