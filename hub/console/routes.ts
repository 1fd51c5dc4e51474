/** The addresses of the web console, all below `/console`. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { mayBeConfidential, windows } from '#domain/windows.ts';
import { audit } from '../audit.ts';
import { readEvent } from '../stored-events.ts';
import { addAccountRoutes } from './account-routes.ts';
import { addBundleRoutes } from './bundle-routes.ts';
import { listNewestCases } from './case-list.ts';
import { addConflictRoutes } from './conflict-routes.ts';
import { addDeviceRoutes } from './device-routes.ts';
import { addDistrictRoutes } from './district-routes.ts';
import { type ConsoleParts, formOf, guardConsole, type SignedInView, show, signedIn } from './guard.ts';
import { addNightRoutes } from './night-routes.ts';
import { addNumberRoutes } from './number-routes.ts';
import { problemPage } from './pages.ts';
import * as day from './pages-day.ts';
import { auditPage, type FigureRow, figuresPage } from './pages-house.ts';
import * as records from './pages-records.ts';
import * as queries from './queries.ts';
import { addReferenceRoutes } from './reference-routes.ts';
import { styleSheet } from './style.ts';

const eventKey = z.object({
  center: z.string(),
  device: z.string(),
  epoch: z.coerce.number().int(),
  seq: z.coerce.number().int(),
});

/** Adds the console, in a scope of its own so that its form parser and headers stay away from the device routes. */
export async function addConsole(app: FastifyInstance, parts: ConsoleParts): Promise<void> {
  await app.register(async (scope) => {
    guardConsole(scope);
    scope.get('/', async (_request, reply) => reply.redirect('/console', 303));
    scope.get('/console/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(styleSheet));
    addAccountRoutes(scope, parts);
    addDeviceRoutes(scope, parts);
    addDistrictRoutes(scope, parts);
    addConflictRoutes(scope, parts);
    addReferenceRoutes(scope, parts);
    addNightRoutes(scope, parts);
    addNumberRoutes(scope, parts);
    addReadings(scope, parts);
    addFigures(scope, parts);
    addBundleRoutes(scope, parts);
    addOpenings(scope, parts);
  });
}

/** The query of an address, read leniently: what does not fit is as if it were not there. */
const queryOf = <S extends z.ZodType>(schema: S, query: unknown): z.output<S> => {
  const parsed = schema.safeParse(query);
  return parsed.success ? parsed.data : schema.parse({});
};
const streamQuery = z.object({ stream: z.string().max(120).default('') });
const dayText = z.union([z.literal(''), z.iso.date()]).default('');
const auditQuery = z.object({
  action: z.string().max(60).default(''),
  account: z.string().max(60).default(''),
  text: z.string().max(120).default(''),
  from: dayText,
  to: dayText,
  page: z.coerce.number().int().min(0).max(10_000).default(0),
});

function addReadings(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database } = parts;
  scope.get(
    '/console',
    signedIn(parts, 'see', async (_request, reply, view) => {
      const [figures, days, devices, events] = await Promise.all([
        queries.readFigures(database),
        queries.listDays(database, 14),
        queries.listDevices(database),
        queries.listNewestEvents(database, 12),
      ]);
      return show(reply, day.overviewPage(view, figures, days, devices, events));
    }),
  );
  scope.get(
    '/console/events',
    signedIn(parts, 'see', async (request, reply, view) => {
      const { stream } = queryOf(streamQuery, request.query);
      const events = stream
        ? await queries.listEventsOfStreams(database, stream, 200)
        : await queries.listNewestEvents(database, 100);
      return show(reply, records.eventsPage(view, events, stream));
    }),
  );
  scope.get(
    '/console/events/:center/:device/:epoch/:seq',
    signedIn(parts, 'see', async (request, reply, view) => {
      const key = eventKey.safeParse(request.params);
      const event = key.success ? await queries.findEvent(database, key.data) : null;
      return event ? show(reply, records.eventPage(view, event)) : show(reply, problemPage(view, 'notFound'), 404);
    }),
  );
  scope.get(
    '/console/cases',
    signedIn(parts, 'see', async (_request, reply, view) =>
      show(reply, records.casesPage(view, await listNewestCases(database, 50))),
    ),
  );
  scope.get(
    '/console/quarantine',
    signedIn(parts, 'see', async (_request, reply, view) =>
      show(reply, records.quarantinePage(view, await queries.listQuarantine(database))),
    ),
  );
  scope.get(
    '/console/audit',
    signedIn(parts, 'audit', async (request, reply, view) => {
      const search = queryOf(auditQuery, request.query);
      return show(reply, auditPage(view, await queries.searchAudit(database, search), search));
    }),
  );
}

const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const targetForm = z.object({
  center: z.string().min(1).max(40),
  window: z.string().min(1).max(40),
  month: monthText,
  monthly: z.coerce.number().int().min(0).max(100_000),
});

function addFigures(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database } = parts;
  scope.get(
    '/console/figures',
    signedIn(parts, 'see', async (request, reply, view) => {
      const { month = thisMonth() } = queryOf(z.object({ month: monthText.optional() }), request.query);
      return show(reply, figuresPage(view, month, await figureRows(parts, month, view.language)));
    }),
  );
  scope.post(
    '/console/targets',
    signedIn(parts, 'manage-halls', async (request, reply, view) => {
      const form = targetForm.safeParse(formOf(request));
      if (!form.success) return show(reply, problemPage(view, 'notFound'), 404);
      const { month, ...target } = form.data;
      const { account } = view.session;
      await queries.setTarget(database, target, account);
      const subject = `${target.window} ${target.monthly}`;
      await audit(database, { center: target.center, account, action: 'target.set', subject });
      return reply.redirect(`/console/figures?month=${month}`, 303);
    }),
  );
}

const thisMonth = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 7);

/** One row for each hall and window, also where nothing was done: a zero is a figure too. */
async function figureRows({ database }: ConsoleParts, month: string, language: string): Promise<FigureRow[]> {
  const kindsOf = new Map(windows.map((window) => [window.code, Object.keys(window.stages)]));
  const kinds = [...kindsOf.values()].flat();
  const [halls, figures, targets] = await Promise.all([
    queries.listHalls(database),
    queries.listWindowFigures(database, kinds, month),
    queries.listTargets(database),
  ]);
  return halls.flatMap(({ center, name: centerName }) =>
    windows.map((window) => {
      const own = figures.filter((one) => one.center === center && kindsOf.get(window.code)?.includes(one.kind));
      const sum = (pick: (one: queries.WindowFigure) => number): number =>
        own.reduce((total, one) => total + pick(one), 0);
      const target = targets.find((one) => one.center === center && one.window === window.code);
      return {
        center,
        centerName,
        window: window.code,
        windowName: language === 'en' ? window.name.en : window.name.zh,
        opened: sum(({ opened }) => opened),
        events: sum(({ events }) => events),
        target: target?.monthly ?? null,
      };
    }),
  );
}

/**
 * Looks at personal content: by a form, never by a link, and audited before it is shown. What is confidential is shown to
 * nobody here; that somebody asked is audited as well.
 */
function addOpenings(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database } = parts;
  const subject = (key: queries.EventKey): string => `${key.device} ${key.epoch}/${key.seq}`;
  const refuse = async (reply: FastifyReply, view: SignedInView, key: queries.EventKey) => {
    const { account } = view.session;
    await audit(database, { center: key.center, account, action: 'content.refused', subject: subject(key) });
    return show(reply, problemPage(view, 'confidential'), 403);
  };
  scope.post(
    '/console/events/open',
    signedIn(parts, 'open-content', async (request, reply, view) => {
      const key = eventKey.safeParse(formOf(request));
      const event = key.success ? await queries.findEvent(database, key.data) : null;
      if (!event) return show(reply, problemPage(view, 'notFound'), 404);
      if (mayBeConfidential(event.stream)) return refuse(reply, view, event);
      await audit(database, {
        center: event.center,
        account: view.session.account,
        action: 'event.opened',
        subject: subject(event),
      });
      const whole = await readEvent(database, event);
      return show(reply, records.eventPage(view, event, indent(whole?.payload ?? '')));
    }),
  );
  scope.post(
    '/console/quarantine/open',
    signedIn(parts, 'open-content', async (request, reply, view) => {
      const key = eventKey.safeParse(formOf(request));
      const line = key.success ? await queries.readQuarantinedLine(database, key.data) : null;
      if (!key.success || line === null) return show(reply, problemPage(view, 'notFound'), 404);
      if (mayBeConfidential(line)) return refuse(reply, view, key.data);
      await audit(database, {
        center: key.data.center,
        account: view.session.account,
        action: 'quarantine.opened',
        subject: subject(key.data),
      });
      return show(reply, records.quarantinePage(view, await queries.listQuarantine(database), line));
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
