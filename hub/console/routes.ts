/** The addresses of the web console, all below `/console`. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { setDeviceState } from '../devices.ts';
import { makeEnrolmentCode } from '../enrolment.ts';
import { readEvent } from '../stored-events.ts';
import { checkPassword } from './accounts.ts';
import { listNewestCases } from './case-list.ts';
import { type ConsoleParts, formOf, guardConsole, show, signedIn, viewOf } from './guard.ts';
import * as pages from './pages.ts';
import * as queries from './queries.ts';
import { endSession, setCookie, startSession } from './session.ts';
import { styleSheet } from './style.ts';

const eventKey = z.object({
  center: z.string(),
  device: z.string(),
  epoch: z.coerce.number().int(),
  seq: z.coerce.number().int(),
});
const deviceKey = z.object({ center: z.string(), device: z.string() });
const stateChange = deviceKey.extend({ state: z.enum(['active', 'revoked']) });

/** Adds the console, in a scope of its own so that its form parser and headers stay away from the device routes. */
export async function addConsole(app: FastifyInstance, parts: ConsoleParts): Promise<void> {
  await app.register(async (scope) => {
    guardConsole(scope);
    scope.get('/', async (_request, reply) => reply.redirect('/console', 303));
    scope.get('/console/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(styleSheet));
    addSignIn(scope, parts);
    addReadings(scope, parts);
    addOpenings(scope, parts);
    addChanges(scope, parts);
  });
}

function addSignIn(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database, isTls } = parts;
  scope.get('/console/sign-in', async (request, reply) => show(reply, pages.signInPage(await viewOf(request, parts))));
  scope.post('/console/sign-in', async (request, reply) => {
    const { account = '', password = '' } = formOf(request);
    const result = await checkPassword(database, account, password);
    if (result !== 'ok') {
      await audit(database, { center: 'hub', account: 'hub', action: 'console.refused', subject: result });
      const problem = result === 'locked' ? 'signInLocked' : 'signInRefused';
      return show(reply, pages.signInPage(await viewOf(request, parts), problem), 403);
    }
    await startSession(database, reply, account, isTls);
    await audit(database, { center: 'hub', account, action: 'console.signed-in', subject: account });
    return reply.redirect('/console', 303);
  });
  scope.post(
    '/console/sign-out',
    signedIn(parts, async (request, reply, { session }) => {
      await endSession(database, request, reply, isTls);
      await audit(database, {
        center: 'hub',
        account: session.account,
        action: 'console.signed-out',
        subject: session.account,
      });
      return reply.redirect('/console/sign-in', 303);
    }),
  );
  scope.post('/console/language', async (request, reply) => {
    setCookie(reply, 'xinqu-language', formOf(request).language === 'en' ? 'en' : 'zh-CN', isTls);
    return reply.redirect('/console', 303);
  });
}

function addReadings(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database } = parts;
  scope.get(
    '/console',
    signedIn(parts, async (_request, reply, view) => {
      const [figures, devices, events] = await Promise.all([
        queries.readFigures(database),
        queries.listDevices(database),
        queries.listNewestEvents(database, 20),
      ]);
      return show(reply, pages.overviewPage(view, figures, devices, events));
    }),
  );
  scope.get(
    '/console/events',
    signedIn(parts, async (request, reply, view) => {
      const { stream = '' } = z
        .object({ stream: z.string().max(120).optional() })
        .catch({})
        .parse(request.query);
      const events = stream
        ? await queries.listEventsOfStreams(database, stream, 200)
        : await queries.listNewestEvents(database, 100);
      return show(reply, pages.eventsPage(view, events, stream));
    }),
  );
  scope.get(
    '/console/events/:center/:device/:epoch/:seq',
    signedIn(parts, async (request, reply, view) => {
      const key = eventKey.safeParse(request.params);
      const event = key.success ? await queries.findEvent(database, key.data) : null;
      return event ? show(reply, pages.eventPage(view, event)) : show(reply, pages.problemPage(view, 'notFound'), 404);
    }),
  );
  scope.get(
    '/console/devices/:center/:device',
    signedIn(parts, async (request, reply, view) => {
      const [device] = await queries.listDevices(database, deviceKey.parse(request.params));
      return device
        ? show(reply, pages.devicePage(view, device))
        : show(reply, pages.problemPage(view, 'notFound'), 404);
    }),
  );
  scope.get(
    '/console/cases',
    signedIn(parts, async (_request, reply, view) =>
      show(reply, pages.casesPage(view, await listNewestCases(database, 50))),
    ),
  );
  scope.get(
    '/console/quarantine',
    signedIn(parts, async (_request, reply, view) =>
      show(reply, pages.quarantinePage(view, await queries.listQuarantine(database))),
    ),
  );
  scope.get(
    '/console/audit',
    signedIn(parts, async (_request, reply, view) =>
      show(reply, pages.auditPage(view, await queries.listAudit(database))),
    ),
  );
}

/** Looks at personal content: by a form, never by a link, and audited before it is shown. */
function addOpenings(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database } = parts;
  const subject = (key: queries.EventKey): string => `${key.device} ${key.epoch}/${key.seq}`;
  scope.post(
    '/console/events/open',
    signedIn(parts, async (request, reply, view) => {
      const key = eventKey.safeParse(formOf(request));
      const event = key.success ? await queries.findEvent(database, key.data) : null;
      if (!event) return show(reply, pages.problemPage(view, 'notFound'), 404);
      await audit(database, {
        center: event.center,
        account: view.session.account,
        action: 'event.opened',
        subject: subject(event),
      });
      const whole = await readEvent(database, event);
      return show(reply, pages.eventPage(view, event, indent(whole?.payload ?? '')));
    }),
  );
  scope.post(
    '/console/quarantine/open',
    signedIn(parts, async (request, reply, view) => {
      const key = eventKey.safeParse(formOf(request));
      const line = key.success ? await queries.readQuarantinedLine(database, key.data) : null;
      if (!key.success || line === null) return show(reply, pages.problemPage(view, 'notFound'), 404);
      await audit(database, {
        center: key.data.center,
        account: view.session.account,
        action: 'quarantine.opened',
        subject: subject(key.data),
      });
      return show(reply, pages.quarantinePage(view, await queries.listQuarantine(database), line));
    }),
  );
}

function addChanges(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database } = parts;
  scope.post(
    '/console/codes',
    signedIn(parts, async (_request, reply, view) => {
      const { account } = view.session;
      const centers = await database.query<{ center_id: string }>(
        'select center_id from center order by created_at limit 1',
      );
      const center = centers.rows[0]?.center_id ?? '';
      const code = await makeEnrolmentCode(database, center, account, 24, parts.signer);
      await audit(database, { center, account, action: 'code.made', subject: center });
      const [figures, devices, events] = await Promise.all([
        queries.readFigures(database),
        queries.listDevices(database),
        queries.listNewestEvents(database, 20),
      ]);
      return show(reply, pages.overviewPage(view, figures, devices, events, code));
    }),
  );
  scope.post(
    '/console/devices/state',
    signedIn(parts, async (request, reply, view) => {
      const change = stateChange.safeParse(formOf(request));
      if (!change.success) return show(reply, pages.problemPage(view, 'notFound'), 404);
      const { center, device, state } = change.data;
      await setDeviceState(database, center, device, state);
      const action = state === 'active' ? 'device.released' : 'device.revoked';
      await audit(database, { center, account: view.session.account, action, subject: device });
      return reply.redirect(`/console/devices/${encodeURIComponent(center)}/${encodeURIComponent(device)}`, 303);
    }),
  );
}

function indent(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
