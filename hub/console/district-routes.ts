/** How a hall's own hub stands with its district; only a hub that has one has these addresses. */
import type { FastifyInstance } from 'fastify';
import { audit } from '../audit.ts';
import { readStanding } from '../upstream/standing.ts';
import { type ConsoleParts, show, signedIn } from './guard.ts';
import { districtPage } from './pages-district.ts';

export function addDistrictRoutes(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database, upstream } = parts;
  if (!upstream) return;
  scope.get(
    '/console/district',
    signedIn(parts, 'see', async (_request, reply, view) =>
      show(reply, districtPage(view, await readStanding(database, upstream.identity))),
    ),
  );
  scope.post(
    '/console/district',
    signedIn(parts, 'manage-devices', async (_request, reply, view) => {
      const { account } = view.session;
      await audit(database, { center: upstream.center, account, action: 'hall.forwarded', subject: upstream.center });
      const run = (await upstream.runNow()) ?? 'busy';
      return show(reply, districtPage(view, await readStanding(database, upstream.identity), run));
    }),
  );
}
