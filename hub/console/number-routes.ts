/** Certificate numbers: the account of every block, and closing what is left of one. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { today } from '#domain/calendar/civil-date.ts';
import { audit } from '../audit.ts';
import { closingReasons, reasonsToClose, spansText } from '../number-account.ts';
import { type ConsoleParts, formOf, show, signedIn } from './guard.ts';
import { closeBlock, listBlocks } from './number-queries.ts';
import { problemPage } from './pages.ts';
import { numbersPage } from './pages-numbers.ts';

const closingForm = z.object({
  center: z.string().max(40),
  series: z.string().max(40),
  from: z.coerce.number().int(),
  reason: z.enum(closingReasons),
  note: z.string().trim().min(2).max(200),
});

const now = (): string => today(new Date().toISOString());

export function addNumberRoutes(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database } = parts;
  scope.get(
    '/console/numbers',
    signedIn(parts, 'see', async (_request, reply, view) =>
      show(reply, numbersPage(view, await listBlocks(database), now())),
    ),
  );
  scope.post(
    '/console/numbers/close',
    signedIn(parts, 'manage-devices', async (request, reply, view) => {
      const form = closingForm.safeParse(formOf(request));
      const blocks = await listBlocks(database);
      if (!form.success) return show(reply, numbersPage(view, blocks, now(), 'closingIncomplete'), 400);
      const { center, series, from, reason, note } = form.data;
      const block = blocks.find((one) => one.center === center && one.series === series && one.from === from);
      if (!block) return show(reply, problemPage(view, 'notFound'), 404);
      const mayClose = reasonsToClose(series, block.state === 'active', now()).includes(reason);
      const { account } = view.session;
      if (!mayClose || block.rest.length === 0 || !(await closeBlock(database, block, { reason, note, by: account })))
        return show(reply, numbersPage(view, blocks, now(), 'closingNotNow'), 400);
      await audit(database, { center, account, action: 'range.closed', subject: `${series} ${spansText(block.rest)}` });
      return reply.redirect('/console/numbers', 303);
    }),
  );
}
