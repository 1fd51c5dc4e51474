/** Halls and devices: new halls, codes, revoking and letting in. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { today } from '#domain/calendar/civil-date.ts';
import { audit } from '../audit.ts';
import { setDeviceState } from '../devices.ts';
import { makeEnrolmentCode } from '../enrolment.ts';
import { nameHalls } from '../hall-names.ts';
import { type ConsoleParts, formOf, show, signedIn } from './guard.ts';
import { hasClosedNumbers } from './number-queries.ts';
import { problemPage } from './pages.ts';
import * as day from './pages-day.ts';
import { devicePath } from './paths.ts';
import * as queries from './queries.ts';

const deviceKey = z.object({ center: z.string().max(40), device: z.string().max(64) });
const stateChange = deviceKey.extend({ state: z.enum(['active', 'revoked']) });
const hallForm = z.object({
  center: z
    .string()
    .max(39)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    // Names that mean something else in the same place.
    .refine((id) => !['hub', 'district'].includes(id)),
  name: z.string().trim().min(2).max(60),
});
const hallQuery = z.object({ center: z.string().max(40).optional() });

export function addDeviceRoutes(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database, author } = parts;
  scope.get(
    '/console/halls',
    signedIn(parts, 'see', async (_request, reply, view) =>
      show(reply, day.hallsPage(view, await queries.listHalls(database))),
    ),
  );
  scope.post(
    '/console/halls',
    signedIn(parts, 'manage-halls', async (request, reply, view) => {
      const form = hallForm.safeParse(formOf(request));
      if (parts.upstream) return show(reply, problemPage(view, 'forbidden'), 403);
      if (!form.success || !(await queries.addHall(database, form.data.center, form.data.name)))
        return show(reply, day.hallsPage(view, await queries.listHalls(database), undefined, 'hallTaken'), 400);
      const { center, name } = form.data;
      await audit(database, { center, account: view.session.account, action: 'hall.added', subject: name });
      await nameHalls(database, author);
      return reply.redirect('/console/halls', 303);
    }),
  );
  scope.post(
    '/console/codes',
    signedIn(parts, 'enrol', async (request, reply, view) => {
      const { account } = view.session;
      const halls = await queries.listHalls(database);
      const hall = halls.find(({ center }) => center === formOf(request).center);
      if (!hall) return show(reply, problemPage(view, 'notFound'), 404);
      const kind = formOf(request).kind === 'hall' && parts.upstream === null ? 'hall' : 'counter';
      if (!hall.isOwn) return show(reply, problemPage(view, 'notFound'), 404);
      const code = await makeEnrolmentCode(database, hall.center, account, 24, parts.signer, kind);
      const subject = kind === 'hall' ? `${hall.center} hub` : hall.center;
      await audit(database, { center: hall.center, account, action: 'code.made', subject });
      return show(reply, day.hallsPage(view, halls, { hall: hall.name, code, kind }));
    }),
  );
  scope.get(
    '/console/devices',
    signedIn(parts, 'see', async (request, reply, view) => {
      const query = hallQuery.safeParse(request.query);
      const center = query.success ? query.data.center : undefined;
      const devices = await queries.listDevices(database, center === undefined ? {} : { center });
      const hall = center && (await queries.listHalls(database)).find((one) => one.center === center)?.name;
      return show(reply, day.devicesPage(view, devices, hall || center));
    }),
  );
  scope.get(
    '/console/devices/:center/:device',
    signedIn(parts, 'see', async (request, reply, view) => {
      const key = deviceKey.safeParse(request.params);
      const [device] = key.success ? await queries.listDevices(database, key.data) : [];
      return device ? show(reply, day.devicePage(view, device)) : show(reply, problemPage(view, 'notFound'), 404);
    }),
  );
  scope.post(
    '/console/devices/state',
    signedIn(parts, 'manage-devices', async (request, reply, view) => {
      const change = stateChange.safeParse(formOf(request));
      if (!change.success) return show(reply, problemPage(view, 'notFound'), 404);
      const { center, device, state } = change.data;
      const year = today(new Date().toISOString()).slice(0, 4);
      if (state === 'active' && (await hasClosedNumbers(database, center, device, year)))
        return show(reply, problemPage(view, 'closedNumbers'), 409);
      if (!(await setDeviceState(database, center, device, state)))
        return show(reply, problemPage(view, 'notFound'), 404);
      const action = state === 'active' ? 'device.released' : 'device.revoked';
      await audit(database, { center, account: view.session.account, action, subject: device });
      return reply.redirect(devicePath({ center, device }), 303);
    }),
  );
}
