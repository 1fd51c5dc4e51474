/** Where in the app we are, kept in the address after `#`, so that lock, reload and back work by themselves. */
import { useSyncExternalStore } from 'react';

/** Parts of the address: `['case', 'marriage', '0190…']`. */
export type Route = readonly string[];

/** `#/case/marriage/0190%E2%80%A6` → parts. */
export function parseRoute(hash: string): Route {
  const parts = hash.replace(/^#\/?/, '').split('/').filter(Boolean);
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** Parts → `#/…`. */
export const hashOf = (route: Route): string => `#/${route.map(encodeURIComponent).join('/')}`;

let parsed: { hash: string; route: Route } = { hash: '', route: [] };
/** The same hash gives the same array, so that React sees no change. */
function current(): Route {
  const { hash } = window.location;
  if (hash !== parsed.hash) parsed = { hash, route: parseRoute(hash) };
  return parsed.route;
}

const watch = (watcher: () => void) => {
  window.addEventListener('hashchange', watcher);
  return () => window.removeEventListener('hashchange', watcher);
};

export const useRoute = (): Route => useSyncExternalStore(watch, current);

/** Goes there. `replace` leaves no way back to where we are. */
export function go(route: Route, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) window.location.replace(hashOf(route));
  else window.location.hash = hashOf(route);
}

export const goBack = (): void => window.history.back();

/** The page of a stream: a person's, or a case's. */
export function routeOf(stream: string): Route {
  const [kind = '', id = ''] = stream.split('/');
  return kind === 'person' ? ['person', id] : ['case', kind, id];
}
