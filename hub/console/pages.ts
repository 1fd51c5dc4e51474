/** The pages that stand for themselves: signing in, a problem, one's own password. Each is a function from what was read to HTML. */
import { shortestPassword } from './accounts.ts';
import { html } from './html.ts';
import { field, formToken, page, type View } from './layout.ts';
import type { TextKey } from './texts.ts';

export function signInPage(view: View, problem?: TextKey): string {
  const { texts: t } = view;
  return page(
    view,
    '',
    t.signIn,
    html`<form class="sheet sign-in" method="post" action="/console/sign-in"><h1>${t.signIn}</h1>${warning(view, problem)}
${field('account', t.account, html`<input id="account" name="account" required autocomplete="username" autofocus maxlength="60">`)}
${field('password', t.password, html`<input id="password" name="password" type="password" required autocomplete="current-password" maxlength="200">`)}
<button>${t.signIn}</button><p class="notice">${t.signInNotice}</p></form>`,
  );
}

export const warning = ({ texts: t }: View, problem: TextKey | undefined) =>
  problem ? html`<p class="refused" role="alert">${t[problem]}</p>` : null;

export function problemPage(view: View, problem: TextKey): string {
  return page(view, '', view.texts.problem, html`<p class="sheet" role="alert">${view.texts[problem]}</p>`);
}

export function passwordPage(view: View, problem?: TextKey): string {
  const { texts: t } = view;
  const input = (name: string, autocomplete: string) =>
    html`<input id="${name}" name="${name}" type="password" required autocomplete="${autocomplete}" maxlength="200">`;
  return page(
    view,
    '',
    t.ownPassword,
    html`<form class="sheet sign-in" method="post" action="/console/password">${formToken(view)}<h1>${t.ownPassword}</h1>${warning(view, problem)}
${field('current', t.currentPassword, input('current', 'current-password'))}${field('fresh', t.newPassword, input('fresh', 'new-password'))}
${field('again', t.passwordAgain, input('again', 'new-password'))}<button>${t.save}</button><p class="notice">${t.passwordRule.replace('{n}', String(shortestPassword))}</p></form>`,
  );
}
