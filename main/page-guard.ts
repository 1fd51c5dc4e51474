/** What no page may do: go elsewhere, open windows, embed others, download, use devices it was not given. */
import { type App, type Session, session, type WebContents } from 'electron';
import { log } from './log.ts';
import type { WindowRegistry } from './window-registry.ts';
import { appOrigin } from './windows.ts';

/** Whether an address is a page of ours. Compared as parsed parts: `app://xinqu.elsewhere/` only starts alike. */
export function isOwnPage(address: string): boolean {
  try {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}` === appOrigin;
  } catch {
    return false;
  }
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    log('guard', `new window refused: ${URL.canParse(url) ? new URL(url).protocol : 'no address'}`);
    return { action: 'deny' };
  });
  // The app loads its pages itself; a page that wants to go anywhere, even to itself, is refused.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Only the cameras of counter and kiosk: video, never sound. */
function guardSession(guarded: Session, registry: WindowRegistry): void {
  const mayFilm = (contents: WebContents | null, permission: string): boolean =>
    permission === 'media' &&
    contents !== null &&
    ['counter', 'kiosk'].includes(registry.identityOf(contents)?.role ?? '');

  guarded.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const onlyVideo = types.length > 0 && types.every((type) => type === 'video');
    answer(mayFilm(contents, permission) && onlyVideo && isOwnPage(details.requestingUrl));
  });
  guarded.setPermissionCheckHandler((contents, permission, origin, details) => {
    return mayFilm(contents, permission) && details.mediaType !== 'audio' && isOwnPage(origin);
  });
  guarded.setDevicePermissionHandler(() => false);
  guarded.on('will-download', (event) => event.preventDefault());
  guarded.setSpellCheckerEnabled(false);
}

/** Puts every page and the session under guard; call it when the app is ready, before the first window. */
export function guardPages(app: App, registry: WindowRegistry): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  guardSession(session.defaultSession, registry);
}
