/** Signing in and out, one's own password, and the accounts of the console. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { audit } from '../audit.ts';
import type { Database } from '../database.ts';
import { addAccount, changeAccount, checkPassword, isPassword, listAccounts, setPassword } from './accounts.ts';
import { type ConsoleParts, formOf, show, signedIn, viewOf } from './guard.ts';
import { passwordPage, problemPage, signInPage } from './pages.ts';
import { accountsPage } from './pages-house.ts';
import { listHalls } from './queries.ts';
import { consoleRoles } from './roles.ts';
import { endSession, setCookie, startSession } from './session.ts';

export function addAccountRoutes(scope: FastifyInstance, parts: ConsoleParts): void {
  addSignIn(scope, parts);
  addOwnPassword(scope, parts);
  addAccounts(scope, parts);
}

function addSignIn(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database, isTls } = parts;
  scope.get('/console/sign-in', async (request, reply) => show(reply, signInPage(await viewOf(request, parts))));
  scope.post('/console/sign-in', async (request, reply) => {
    const { account = '', password = '' } = formOf(request);
    const result = await checkPassword(database, account, password);
    if (result !== 'ok') {
      await audit(database, { center: 'hub', account: 'hub', action: 'console.refused', subject: result });
      const problem = result === 'locked' ? 'signInLocked' : 'signInRefused';
      return show(reply, signInPage(await viewOf(request, parts), problem), 403);
    }
    await startSession(database, reply, account, isTls);
    await audit(database, { center: 'hub', account, action: 'console.signed-in', subject: account });
    return reply.redirect('/console', 303);
  });
  scope.post(
    '/console/sign-out',
    signedIn(parts, 'see', async (request, reply, { session: { account } }) => {
      await endSession(database, request, reply, isTls);
      await audit(database, { center: 'hub', account, action: 'console.signed-out', subject: account });
      return reply.redirect('/console/sign-in', 303);
    }),
  );
  scope.post('/console/language', async (request, reply) => {
    const { language, section = '' } = formOf(request);
    setCookie(reply, 'xinqu-language', language === 'en' ? 'en' : 'zh-CN', isTls);
    return reply.redirect(backTo(scope, request.headers.referer, section), 303);
  });
}

/** Where the reader was, if that was a page of the console; the page of its menu entry where a form was answered. */
function backTo(scope: FastifyInstance, referer: string | undefined, section: string): string {
  const path = referer && URL.canParse(referer) ? new URL(referer) : null;
  if (!path?.pathname.startsWith('/console')) return '/console';
  const isThere = (method: 'GET' | 'POST'): boolean => scope.hasRoute({ method, url: path.pathname });
  if (!isThere('POST') || isThere('GET')) return `${path.pathname}${path.search}`;
  return scope.hasRoute({ method: 'GET', url: section }) ? section : '/console';
}

function addOwnPassword(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database, isTls } = parts;
  scope.get(
    '/console/password',
    signedIn(parts, 'see', async (_request, reply, view) => show(reply, passwordPage(view))),
  );
  scope.post(
    '/console/password',
    signedIn(parts, 'see', async (request, reply, view) => {
      const { account } = view.session;
      const { current = '', fresh = '', again = '' } = formOf(request);
      const isRight = (await checkPassword(database, account, current)) === 'ok';
      if (!isRight) return show(reply, passwordPage(view, 'passwordWrong'), 400);
      if (fresh !== again) return show(reply, passwordPage(view, 'passwordDiffers'), 400);
      if (!isPassword(fresh, account)) return show(reply, passwordPage(view, 'passwordWeak'), 400);
      await setPassword(database, account, fresh);
      await audit(database, { center: 'hub', account, action: 'account.password-set', subject: account });
      await startSession(database, reply, account, isTls);
      return reply.redirect('/console', 303);
    }),
  );
}

/** What the page of accounts shows: they, and the halls that have a hub of their own. */
async function accountParts(database: Database) {
  const [accounts, halls] = await Promise.all([listAccounts(database), listHalls(database)]);
  return { accounts, halls: halls.filter(({ hasHub }) => hasHub) };
}

const role = z.enum(consoleRoles);
const newAccount = z.object({
  account: z.string().regex(/^[a-z][a-z0-9._]{2,30}$/),
  name: z.string().trim().min(1).max(40),
  role,
  /** Empty: here. */
  hall: z.string().max(40).default(''),
});
const accountChange = z.object({ account: z.string().max(60), role, disabled: z.enum(['yes', 'no']) });

function addAccounts(scope: FastifyInstance, parts: ConsoleParts): void {
  const { database } = parts;
  const note = (by: string, action: 'account.added' | 'account.changed' | 'account.password-set', subject: string) =>
    audit(database, { center: 'hub', account: by, action, subject });
  scope.get(
    '/console/accounts',
    signedIn(parts, 'manage-accounts', async (_request, reply, view) =>
      show(reply, accountsPage(view, await accountParts(database))),
    ),
  );
  scope.post(
    '/console/accounts',
    signedIn(parts, 'manage-accounts', async (request, reply, view) => {
      const form = newAccount.safeParse(formOf(request));
      const password = randomBytes(12).toString('base64url');
      const { halls } = await accountParts(database);
      const isKnown = (hall: string): boolean => hall === '' || halls.some(({ center }) => center === hall);
      if (!form.success || !isKnown(form.data.hall) || !(await addAccount(database, form.data, password)))
        return show(reply, accountsPage(view, await accountParts(database), { problem: 'accountTaken' }), 400);
      const { account, hall } = form.data;
      await note(view.session.account, 'account.added', `${account} ${form.data.role}${hall ? ` ${hall}` : ''}`);
      return show(reply, accountsPage(view, await accountParts(database), { password, account }));
    }),
  );
  scope.post(
    '/console/accounts/change',
    signedIn(parts, 'manage-accounts', async (request, reply, view) => {
      const form = accountChange.safeParse(formOf(request));
      if (!form.success) return show(reply, problemPage(view, 'notFound'), 404);
      const { account, role: given, disabled } = form.data;
      if (!(await changeAccount(database, account, { role: given, disabled: disabled === 'yes' })))
        return show(reply, accountsPage(view, await accountParts(database), { problem: 'lastAdministrator' }), 400);
      await note(
        view.session.account,
        'account.changed',
        `${account} ${given}${disabled === 'yes' ? ' disabled' : ''}`,
      );
      return reply.redirect('/console/accounts', 303);
    }),
  );
  scope.post(
    '/console/accounts/password',
    signedIn(parts, 'manage-accounts', async (request, reply, view) => {
      const { account = '' } = formOf(request);
      const known = (await listAccounts(database)).some((one) => one.account === account && !one.isOfDistrict);
      if (!known) return show(reply, problemPage(view, 'notFound'), 404);
      const password = randomBytes(12).toString('base64url');
      await setPassword(database, account, password);
      await note(view.session.account, 'account.password-set', account);
      return show(reply, accountsPage(view, await accountParts(database), { password, account }));
    }),
  );
}
