import { expect, test } from 'vitest';
import type { Role } from '#domain/kernel/roles.ts';
import { homeOf } from './home.ts';

const as =
  (...own: readonly Role[]) =>
  (...asked: readonly Role[]): boolean =>
    asked.some((one) => own.includes(one));

test.each<[string, readonly string[], readonly Role[], string]>([
  ['the first page', [], ['clerk'], 'today'],
  ['a section', ['settings'], ['clerk'], 'settings'],
  ['a page of a window', ['w', 'aids', 'devices'], ['clerk'], 'window:aids'],
  ['the cases of a window', ['cases', 'aids'], ['clerk'], 'window:aids'],
  ['all cases', ['cases'], ['clerk'], 'cases'],
  ['a loan', ['case', 'loan', '1'], ['clerk'], 'window:aids'],
  ['a device', ['case', 'asset', '1'], ['clerk'], 'window:aids'],
  ['a marriage', ['case', 'marriage', '1'], ['registrar'], 'window:marriage'],
  ['a batch of veterans’ cards', ['case', 'card-batch', '1'], ['veterans-officer'], 'window:veterans'],
  ['a case for legal aid', ['case', 'legal-aid', '1'], ['legal-aid-officer'], 'window:legal-aid'],
  ['the same for somebody who does not work there', ['case', 'legal-aid', '1'], ['clerk'], 'cases'],
  ['a stream of a newer version', ['case', 'unheard-of', '1'], ['clerk'], 'cases'],
  ['a person', ['person', '1'], ['clerk'], 'people'],
])('%s', (_name, route, roles, home) => expect(homeOf(route, as(...roles))).toBe(home));
