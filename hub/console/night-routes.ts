/** How the night is: its window, how many devices send at once, and their share of the line. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { type NightSetting, setNight } from '../night-setting.ts';
import { type ConsoleParts, formOf, show, signedIn } from './guard.ts';
import { listNightTurns, nightPage } from './pages-night.ts';
import { listDevices } from './queries.ts';

const minuteOf = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const nightForm = z
  .object({
    start: minuteOf,
    end: minuteOf,
    seats: z.coerce.number().int().min(1).max(200),
    working: z.coerce.number().int().min(1).max(32),
    line: z.union([z.literal('').transform(() => null), z.coerce.number().int().min(64).max(10_000_000)]),
  })
  .transform(
    ({ start, end, seats, working, line }): NightSetting => ({
      startMinute: start,
      // Over midnight the end is smaller than the start.
      lengthMinutes: (end - start + 1440) % 1440,
      seats,
      working,
      lineKilobits: line,
    }),
  )
  .refine(({ lengthMinutes }) => lengthMinutes >= 30 && lengthMinutes <= 720);

export function addNightRoutes(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database, night, admission } = parts;
  const turns = async () => listNightTurns(await listDevices(database), night.now());
  scope.get(
    '/console/night',
    signedIn(parts, 'see', async (_request, reply, view) => {
      await night.refresh();
      return show(reply, nightPage(view, night.now(), night.nodes(), await admission.figures(), await turns()));
    }),
  );
  scope.post(
    '/console/night',
    signedIn(parts, 'manage-halls', async (request, reply, view) => {
      const form = nightForm.safeParse(formOf(request));
      if (!form.success)
        return show(
          reply,
          nightPage(view, night.now(), night.nodes(), await admission.figures(), await turns(), 'nightWrong'),
          400,
        );
      const { account } = view.session;
      await setNight(database, form.data, account);
      const { startMinute, lengthMinutes, seats, working, lineKilobits } = form.data;
      const subject = `${startMinute}+${lengthMinutes} ${seats}/${working} ${lineKilobits ?? '-'}`;
      await audit(database, { center: 'hub', account, action: 'night.set', subject });
      await night.refresh();
      return reply.redirect('/console/night', 303);
    }),
  );
}
