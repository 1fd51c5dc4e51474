/** Where a route belongs in the rail. */

import type { Role } from '#domain/kernel/roles.ts';
import { type WindowModule, worksAt } from '#domain/kernel/window.ts';
import { windows } from '#domain/windows.ts';
import type { Route } from '../../app/route.ts';

type May = (...roles: readonly Role[]) => boolean;

/** The windows at which whoever is signed in works, in the order of the rail. */
export const countersOf = (may: May): readonly WindowModule[] => windows.filter((window) => may(...worksAt(window)));

/** The name of a section, or `window:` and a code: a stream lies under its window, or under cases for who does not work there. */
export function homeOf(route: Route, may: May): string {
  const [first = 'today', second] = route;
  if (first === 'person') return 'people';
  if (first === 'case') {
    const own = countersOf(may).find(({ aggregates }) => aggregates.some(({ kind }) => kind === second));
    return own ? `window:${own.code}` : 'cases';
  }
  return (first === 'cases' || first === 'new' || first === 'w') && second ? `window:${second}` : first;
}
