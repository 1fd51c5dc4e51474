/** The hub's web console as its administrator reads it. */
import type { HubProgram } from '#testing/hub.ts';

export interface HubConsole {
  /** The text of a page of the console. */
  read(path: string): Promise<string>;
}

/** Signs in at the console of a hub that was started with a demonstration password. @throws Error when it cannot. */
export async function hubConsole(hub: HubProgram): Promise<HubConsole> {
  const { user, password = '' } = hub.console;
  const answer = await fetch(`${hub.url}/console/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: hub.url },
    body: new URLSearchParams({ account: user, password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`the console did not let us in: ${answer.status}`);
  return {
    async read(path) {
      const page = await fetch(hub.url + path, { headers: { cookie } });
      if (!page.ok) throw new Error(`${path}: ${page.status}`);
      return page.text();
    },
  };
}
